-- Today, at 100,000 clients. Two indexes of 0011 stand in 0009 under other names.

drop index appointment_of_practice;
drop index appointment_of_client;
create index screening_to_review on screening (made_at) where outcome = 'needs_clinician_review';
