/** Opcodes that are heeded elsewhere, or say nothing for the sound of a pad. */
const KNOWN = new Set(
  (
    'sample lokey hikey pitch_keycenter pitch_keytrack lovel hivel seq_length seq_position lorand ' +
    'hirand group off_by off_mode off_time amp_veltrack tune transpose pan volume amplitude ' +
    'ampeg_attack ampeg_hold ampeg_decay ampeg_sustain ampeg_release offset end offset_random ' +
    'loop_mode loop_start loop_end cutoff resonance fil_type fil_veltrack direction amp_random ' +
    'pitch_random note_polyphony note_selfmask trigger sw_last sw_default sw_lokey sw_hikey sw_label locc4 hicc4 ' +
    'xfin_lovel xfin_hivel xfout_lovel xfout_hivel xf_velcurve region_label group_label ' +
    'master_label global_label loprog hiprog sw_down sw_up sw_previous group_volume master_volume global_volume rt_dead'
  ).split(' '),
);

/** Whether an opcode needs no mention in the report beyond what is said of it where it is used. */
export function isKnownOpcode(name: string): boolean {
  // Where controllers open and close regions is heeded too.
  return (
    KNOWN.has(name) ||
    /^(amp_velcurve_\d+|((on|start)_)?(lo|hi)(hd)?cc\d+|\w+_(curve|smooth)cc\d+|(xfin|xfout)_(lo|hi)cc\d+)$/.test(
      name,
    ) ||
    name === 'xf_cccurve'
  );
}

/** Opcodes of `<control>` that are heeded. */
export function isKnownControl(name: string): boolean {
  return (
    ['default_path', 'note_offset', 'octave_offset'].includes(name) ||
    /^(set_(hd)?cc\d+|label_\w+)$/.test(name)
  );
}
