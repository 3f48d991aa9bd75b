import { PadwiseModule } from './padwise-module.ts';

// What comes with the plug-in lies beside this file, wherever the host's page is. Named, as the build
// would take the folder for a file to be copied.
const here = import.meta.url;
PadwiseModule.baseUrl = new URL('./', here).href;

export default PadwiseModule;
