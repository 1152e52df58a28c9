create sequence account_seq start with 1 increment by 50;

create table account (
  id         bigint       not null,
  version    integer      not null,
  username   varchar(40)  not null,
  email      varchar(254),
  -- Null: nobody can sign in, as with the author of the starter posts.
  password   varchar(500),
  role       varchar(10)  not null,
  created_at timestamp with time zone not null,
  constraint account_pkey primary key (id),
  constraint account_username_key unique (username),
  constraint account_email_key unique (email),
  constraint account_role_check check (case role when 'READER' then true when 'AUTHOR' then true when 'ADMIN' then true else false end)
);
