// Another page, for those that leave the others.
export {}
