// Every behaviour is an addition: each page works whole without these files.
import { watchDrafts } from "./autosave.js";
import { showWhatMatters } from "./beside.js";
import { labelCells } from "./cards.js";
import { askFirst } from "./confirm.js";
import { offerCopies, offerPrinting } from "./copy.js";
import { filterTables } from "./filter.js";
import { takeKeys } from "./keys.js";
import { showCurrent } from "./navigation.js";
import { guardSubmits, leadToErrors } from "./submit.js";
import { warnUnsaved } from "./unsaved.js";
import { checkUploads } from "./upload.js";

labelCells();
showCurrent();
showWhatMatters();
leadToErrors();
askFirst();
guardSubmits();
watchDrafts();
warnUnsaved();
checkUploads();
filterTables();
offerCopies();
offerPrinting();
takeKeys();
