/** The note in a preliminary report, which may be read after the run was interrupted. */
export const PRELIMINARY = 'the search for the axes to blame had not ended when this was written.';
