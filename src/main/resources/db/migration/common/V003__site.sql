-- One installation is one blog: one row.
create table site (
  id             integer        not null,
  version        integer        not null,
  -- What feeds name the blog and its posts by, wherever it moves.
  uuid           uuid           not null,
  title          varchar(200)   not null,
  tagline        varchar(400)   default '' not null,
  language       varchar(10)    default 'en' not null,
  accent         varchar(20)    default 'rust' not null,
  fonts          varchar(20)    default 'book' not null,
  welcome        varchar(4000)  not null,
  welcome_html   ${long_text}   not null,
  about          varchar(10000) not null,
  about_html     ${long_text}   not null,
  -- Which renderer made the HTML of welcome and about.
  html_version   integer        default 0 not null,
  contacts       varchar(4000)  not null,
  licence_name   varchar(200)   not null,
  licence_url    varchar(1000)  not null,
  rights_holder  varchar(200)   not null,
  zone           varchar(60)    not null,
  -- Who may make an account: everybody, those who were invited, or nobody.
  sign_up        varchar(12)    not null,
  -- Whether readers may comment, and for how many days after a post's publication; null is for ever.
  comments_open  boolean        default true not null,
  comment_days   integer,
  -- Opens the set-up while there is no admin.
  setup_code     varchar(40),
  starter_seeded boolean        not null,
  constraint site_pkey primary key (id),
  constraint site_one_row check (id = 1),
  constraint site_sign_up_check check (case sign_up when 'open' then true when 'invitation' then true when 'closed' then true else false end)
);

insert into site (id, version, uuid, title, welcome, welcome_html, about, about_html, contacts, licence_name, licence_url,
                  rights_holder, zone, sign_up, starter_seeded)
values (1, 1, gen_random_uuid(), 'Plait', '', '', '', '', '', '', '', '', 'UTC', 'closed', false);
