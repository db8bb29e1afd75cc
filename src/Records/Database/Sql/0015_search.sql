-- Those whose family name begins with the one letter that was typed, in the order of names, without walking the alphabet up to it.

create index client_by_letter on client (left(search_key(family), 1), family, given, id);
