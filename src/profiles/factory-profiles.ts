import akaiApcMiniMk2 from './factory/akai-apc-mini-mk2.json';
import akaiLpd8 from './factory/akai-lpd8.json';
import akaiMpc from './factory/akai-mpc.json';
import akaiMpd218 from './factory/akai-mpd218.json';
import akaiMpkMini from './factory/akai-mpk-mini.json';
import alesisNitro from './factory/alesis-nitro.json';
import arturiaBeatstep from './factory/arturia-beatstep.json';
import arturiaBeatstepPro from './factory/arturia-beatstep-pro.json';
import generalMidi from './factory/general-midi.json';
import korgNanopad2 from './factory/korg-nanopad2.json';
import niMaschine from './factory/ni-maschine.json';
import novationLaunchkey from './factory/novation-launchkey.json';
import novationLaunchpadMiniMk3 from './factory/novation-launchpad-mini-mk3.json';
import novationLaunchpadMk2 from './factory/novation-launchpad-mk2.json';
import novationLaunchpadPro from './factory/novation-launchpad-pro.json';
import novationLaunchpadProMk3 from './factory/novation-launchpad-pro-mk3.json';
import novationLaunchpadX from './factory/novation-launchpad-x.json';
import rolandTd from './factory/roland-td.json';
import yamahaDtx502 from './factory/yamaha-dtx502.json';
import yamahaDtxplorer from './factory/yamaha-dtxplorer.json';
import type { ControllerProfile } from './profile-schema.ts';

/**
 * The profiles that come with the program. The first is for whatever has none of its own, the others
 * go by their names. They are taken as they are: a test validates each.
 */
export const FACTORY_PROFILES = [
  generalMidi,
  akaiApcMiniMk2,
  akaiLpd8,
  akaiMpc,
  akaiMpd218,
  akaiMpkMini,
  alesisNitro,
  arturiaBeatstep,
  arturiaBeatstepPro,
  korgNanopad2,
  niMaschine,
  novationLaunchkey,
  novationLaunchpadMiniMk3,
  novationLaunchpadMk2,
  novationLaunchpadPro,
  novationLaunchpadProMk3,
  novationLaunchpadX,
  rolandTd,
  yamahaDtx502,
  yamahaDtxplorer,
] as unknown as readonly ControllerProfile[];
