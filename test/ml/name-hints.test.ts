import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hintOf } from '../../src/ml/name-hints.ts';

/** Paths as they are met, and what they speak of; `-` is nothing. */
const FILES = `
BD01.wav                          kick
BD 3.aif                          kick
KICK_HARD.aif                     kick
Kick-808.wav                      kick
kik_04.wav                        kick
KD12.wav                          kick
Bassdrum-33.wav                   kick
0Bassdrum.wav                     kick
Bass Drum 1.wav                   kick
BassDrum_Long.flac                kick
hardkick.wav                      kick
popkick03.ogg                     kick
KdrumL.wav                        kick
1-KdrumR-AmbL.flac                kick
BD5025.WAV                        kick
01.bd.808.wav                     kick
Grosse Caisse 2.wav               kick
GC_01.wav                         kick
Gran Cassa pp.wav                 kick
Bombo 3.wav                       kick
Bumbo.wav                         kick
Synth Kick.wav                    kick
FX_Kick_2.wav                     kick
VEC1 BD Distortion 52.wav         kick
Kick (long).wav                   kick
kick[soft]_rr2.wav                kick
Snr 2.wav                         snare
SD2575.WAV                        snare
SNAREDRUM_095.wav                 snare
Snare Drum hard.wav               snare
sn_vl5_rr1.flac                   snare
SnareRest-Snare_top.flac          snare
Snare_OH_L.wav                    snare
SD OH.wav                         snare
MySnare04.wav                     snare
Caja 1.wav                        snare
Caisse claire 3.wav               snare
CaisseClaire.wav                  snare
Rullante 07.wav                   snare
Kleine Trommel.wav                snare
Caixa.wav                         snare
elec_hi_snare.flac                snare
Noise Snare.wav                   snare
Rim 3.wav                         rim
RS.wav                            rim
02.rs.808.wav                     rim
SideStick 2.wav                   rim
side-stick-04.wav                 rim
Cross stick 1.wav                 rim
XStick.wav                        rim
037_Stick_Rim.pat                 rim
RimShot-01.wav                    rim-shot
Rim Shot.wav                      rim-shot
Snare Rimshot 3.wav               snare-rim
Snare_Rim_02.wav                  snare-rim
CP 1.wav                          clap
13.cp.808.wav                     clap
HandClap_2.wav                    clap
hand clap.wav                     clap
Clap_909.wav                      clap
Palmas 4.wav                      clap
Klatsch.wav                       clap
039_Clap_Hand.pat                 clap
Finger Snap 2.wav                 snap
606 CH.wav                        closed-hat
CHH_12.wav                        closed-hat
HHC 3.wav                         closed-hat
ClosedHat.wav                     closed-hat
closedhat2.wav                    closed-hat
HatC_1.wav                        closed-hat
HH C.wav                          closed-hat
hat closed.wav                    closed-hat
Hi-Hat_Closed.pat                 closed-hat
HHClosed_vl3.wav                  closed-hat
hihat-closed-short.wav            closed-hat
Hat Pedal.wav                     closed-hat
hihat-foot-hihat-fhh18.wav        closed-hat
HihatClosed-OHL.flac              closed-hat
drum_cymbal_closed.flac           closed-hat
Charley fermé.wav                 closed-hat
HiHat geschlossen.wav             closed-hat
Closed High Hat.wav               closed-hat
OHH_03 (long).wav                 open-hat
OH75.WAV                          open-hat
HHO 2.wav                         open-hat
OpenHat.wav                       open-hat
openhat7.wav                      open-hat
Hi Hat Open 2.wav                 open-hat
Open HH.wav                       open-hat
OHat_2.wav                        open-hat
hihat_opened03.ogg                open-hat
HihatSemiOpen-3.wav               open-hat
Charleston ouvert.wav             open-hat
Hi-hat aperto.wav                 open-hat
Hat 3.wav                         hat
hihat04.wav                       hat
HH 12.wav                         hh
Low Tom rr1.wav                   tom
LT.wav                            tom
MT_3.wav                          tom
HT0D0.wav                         tom
Floor Tom 16.wav                  tom
FT 2.wav                          tom
tom_hi01.ogg                      tom
hitom.wav                         tom
6-Tom2-Tom2.flac                  tom
tom-toms_forte.mp3                tom
Crash 16".wav                     crash
CR 2.wav                          crash
CC_1.wav                          crash
Splash 8.wav                      crash
China-6.wav                       crash
049_Cymbal_Crash_1.pat            crash
Crash_OH.wav                      crash
hihatClosed_OH_F.wav              closed-hat
hihatOpen_OH_FF.wav               open-hat
Ride.wav                          ride
RD 1.wav                          ride
RC_02.wav                         ride
Ride Bell 3.wav                   ride
5-RideRBell-RideR.flac            ride
059_Cymbal_Ride_2.pat             ride
CY 3.wav                          cymbal
Cym_12.wav                        cymbal
CYMBAL_042.wav                    cymbal
Platillo 1.wav                    cymbal
Becken.wav                        cymbal
Crash Ride 18.wav                 cymbal
CB.wav                            cowbell
Cowbell L.wav                     cowbell
Cow_Bell.pat                      cowbell
Agogo High.wav                    cowbell
Cencerro.wav                      cowbell
TB 4.wav                          tambourine
Tamb_1.wav                        tambourine
tambo.wav                         tambourine
054_Tombourine.pat                tambourine
Pandereta.wav                     tambourine
SH 2.wav                          shaker
Shaker-01.wav                     shaker
MA.wav                            shaker
Maracas 3.wav                     shaker
Cabasa.wav                        shaker
Egg 2.wav                         shaker
EggShaker_fast.flac               shaker
Conga H.wav                       conga
conga-hh.wav                      conga
Bongo_lo.wav                      conga
Timbale L.wav                     conga
01.lc.808.wav                     conga
Djembe slap.wav                   hand-drum
HC 2.wav                          hc
WB.wav                            woodblock
Wood Block 1 High.pat             woodblock
woodblock_2.wav                   woodblock
Claves 3.wav                      woodblock
CL 1.wav                          woodblock
Tri 2.wav                         triangle
Triangle Open.wav                 triangle
Perc 12.wav                       perc
Percussion-7.wav                  perc
FX 3.wav                          effect
Vox_Hey.wav                       effect
Noise 1.wav                       effect
Guiro short.wav                   effect
Synth 4.wav                       instrument
Chord Am.wav                      instrument
Bass C2.wav                       bass
808.wav                           tr-808
808 (C) dist.wav                  tr-808
loop_120bpm_kick.wav              loop
Drum Loop 4.wav                   loop
kickstart loop.wav                loop
tomorrow.wav                      -
kickstart.wav                     -
snareless.wav                     -
Richard.wav                       -
Bombay.wav                        -
crashed.wav                       -
hatred.wav                        -
rider.wav                         -
clapton.wav                       -
shoulder.wav                      -
chill.wav                         -
machine.wav                       -
CR-78.wav                         -
CR8000 04.wav                     -
SH-101.wav                        -
TB-303.wav                        -
MC-303 2.wav                      -
LtShot.wav                        -
001.wav                           -
sample.wav                        -
Kick Snare.wav                    -
Kick Tight Hat.wav                -
BD CH.wav                         -
Rimshot Clap.wav                  -
ClHat 2.wav                       closed-hat
clhat.wav                         closed-hat
HH cl.wav                         closed-hat
OpHat.wav                         open-hat
OH HH 3.wav                       open-hat
Snare Sidestick.wav               rim
Contratiempo.wav                  hat
TR-808 Cowbell.wav                cowbell
`;

/** With folders: path | kind | from. */
const PATHS = `
My Kit/Hats/OHH_03 (long).wav | open-hat | file
rolandtr808-oh/OH75.WAV | open-hat | file
rolandtr808-oh/75.WAV | open-hat | folder
garden_lt/03.wav | tom | folder
Kicks/01.wav | kick | folder
Kicks/Snare 1.wav | snare | file
HiHats/Open 01.wav | open-hat | folder
Hi-Hats/Closed/3.wav | closed-hat | folder
Hats/Pedal 03.wav | closed-hat | folder
Cymbals/3.wav | cymbal | folder
Kit/Grosse Caisse/mf/3.wav | kick | folder
samples/EggShaker/fast_01.flac | shaker | folder
Snares/Kick Snare.wav | snare | folder
Samples/20_prep/oh/sn_vl5_rr1.flac | snare | file
Open Hats/HH 3.wav | open-hat | folder
Closed Hi-Hats/Hat 12.wav | closed-hat | folder
CH/HH 3.wav | closed-hat | folder
Open Hats/HH closed.wav | closed-hat | file
Snares/Noise 2.wav | snare | folder
Claps/808.wav | clap | folder
Rides/Cymbal 3.wav | ride | folder
Snare/Perc 3.wav | snare | folder
Snares/Kick 808.wav | kick | file
Loops/Synth 3.wav | loop | folder
Kick Ass Kit/FX/3.wav | kick | folder
Percussion/Bell 2.wav | bell | file
Percussion/Cowbell 2.wav | cowbell | file
Percussion/17.wav | perc | folder
Loops/01.wav | loop | folder
Synth Pack/Kit 1/01.wav | - |
SD Samples/Kit 1/01.wav | - |
Kicks & Snares/01.wav | - |
Kicks/one/two/three/01.wav | - |
/Snare/ | snare | file
`;

const CASES: readonly (readonly [string, string])[] = FILES.trim()
  .split('\n')
  .map((line) => [line.slice(0, 34).trim(), line.slice(34).trim()]);

const anyPath = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(...CASES.map(([name]) => name), '/', '\\', ' ', '_', 'hat', 'open', 'o'),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

describe('hintOf', () => {
  it.each(CASES)('reads %s as %s', (name, kind) => {
    expect(hintOf(name)?.kind ?? '-').toBe(kind);
    expect(hintOf(`Some Pack/Vol 2/${name}`)?.kind ?? '-').toBe(kind);
  });

  it.each(PATHS.trim().split('\n'))('reads %s', (line) => {
    const [path = '', kind, from] = line.split('|').map((part) => part.trim());
    const hint = hintOf(path);
    expect([hint?.kind ?? '-', hint?.from ?? '']).toEqual([kind, from]);
    expect(hintOf(path.replaceAll('/', '\\'))).toEqual(hint);
  });

  it('shows the word that said it', () => {
    expect(hintOf('Kit/Bass Drum 2.wav')?.word).toBe('bass drum');
    expect(hintOf('Kit/OHH_03.wav')?.word).toBe('ohh');
  });

  it('never throws, whatever the path, and shows a word that is there', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const hint = hintOf(path);
        if (!hint) return;
        const letters = (text: string) =>
          text
            .normalize('NFD')
            .toLowerCase()
            .replace(/[^\p{L}\d]/gu, '');
        const firstWord = hint.word.split(' ')[0] ?? '';
        expect(letters(path)).toContain(letters(firstWord));
      }),
      { numRuns: 500 },
    );
  });

  it('takes capitals for word boundaries and for nothing else', () => {
    const path = anyPath.filter((text) => /^\p{ASCII}*$/u.test(text));
    fc.assert(
      fc.property(path, (text) => {
        expect(hintOf(text.toUpperCase())).toEqual(hintOf(text.toLowerCase()));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['a', 'hat', 'Hh', 'kick ', 'kick/', 'open', 'é', '8', '(', '\u0301'])(
    'stays within bounds on a million of "%s"',
    (unit) => {
      const path = unit.repeat(1_000_000);
      // Only what is read can matter: the far ends of long names are not.
      expect(hintOf(`Kick/${path.replaceAll('/', '')}`)?.kind ?? '-').toMatch(/^(kick|hat|hh|-)$/);
      expect(() => hintOf(path)).not.toThrow();
    },
  );
});
