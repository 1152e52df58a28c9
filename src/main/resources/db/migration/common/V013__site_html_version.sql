-- Which renderer made the HTML of welcome and about.
alter table site add column html_version integer default 0 not null;
