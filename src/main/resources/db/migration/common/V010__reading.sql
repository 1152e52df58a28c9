-- What pages show of a text beside the text: its length, and its headings if there are enough of them.
alter table post add column words integer default 0 not null;
alter table post add column contents_html ${long_text};

-- How the blog presents itself.
alter table site add column tagline varchar(200) default '' not null;
alter table site add column language varchar(10) default 'en' not null;
alter table site add column accent varchar(20) default 'rust' not null;
alter table site add column fonts varchar(20) default 'book' not null;
