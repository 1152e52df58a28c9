-- One installation is one blog: one row.
create table site (
  id             integer       not null,
  version        integer       not null,
  title          varchar(100)  not null,
  welcome        varchar(2000) not null,
  welcome_html   ${long_text}  not null,
  about          varchar(5000) not null,
  about_html     ${long_text}  not null,
  contacts       varchar(2000) not null,
  licence_name   varchar(100)  not null,
  licence_url    varchar(500)  not null,
  rights_holder  varchar(100)  not null,
  zone           varchar(60)   not null,
  -- Opens the set-up while there is no admin.
  setup_code     varchar(40),
  starter_seeded boolean       not null,
  constraint site_pkey primary key (id),
  constraint site_one_row check (id = 1)
);

insert into site (id, version, title, welcome, welcome_html, about, about_html, contacts, licence_name, licence_url,
                  rights_holder, zone, starter_seeded)
values (1, 1, 'Plait', '', '', '', '', '', '', '', '', 'UTC', false);
