-- Who made a link: it is worth nothing once that is no admin any more.
alter table ticket add column issued_by bigint;
alter table ticket add constraint ticket_issuer_fkey foreign key (issued_by) references account (id) on delete cascade;
create index ticket_by_issuer on ticket (issued_by);

-- Of those that are on their way nobody knows who made them.
delete from ticket where purpose in ('INVITATION', 'RESET');

-- A blog that is in use opens only when an admin says so; a new one opens with its set-up.
update site set sign_up = 'closed' where not exists (select 1 from account where role = 'ADMIN');
update site set sign_up = 'invitation', comments_open = false
where exists (select 1 from account where role = 'ADMIN') and sign_up = 'open';
