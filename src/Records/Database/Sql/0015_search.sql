-- Those whose family name begins with what was typed, in the order of names, however many others have such a word in theirs.

create index client_called on client (search collate "C", id);
