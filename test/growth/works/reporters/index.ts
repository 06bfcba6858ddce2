export const reporterWorks = [];
