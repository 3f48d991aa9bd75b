/** Whether a file may hold or be a kit of another format, by its name. Others need no look. */
export function mayBeForeign({ path }: { readonly path: string }): boolean {
  return /\.(sfz|xml|h2drumkit|dspreset|dslibrary|sf[23]|sfark|sfpack|dls|zip|tar|tgz|tar\.gz)$/i.test(
    path,
  );
}
