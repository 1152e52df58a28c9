-- Pictures as they are served, by a name made of their content.
create table picture (
  name       varchar(60) not null,
  media_type varchar(30) not null,
  bytes      bytea       not null,
  constraint picture_pkey primary key (name)
);

alter table account add column picture varchar(60);
alter table account add constraint account_picture_fkey foreign key (picture) references picture (name);
create index account_by_picture on account (picture);
