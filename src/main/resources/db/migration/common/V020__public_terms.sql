-- What was public once stays known to readers, though no public post says so any more. Both are null as long as the posts
-- themselves tell it: time publishes, and nobody writes at that moment.
alter table post add column first_published_at timestamp with time zone;
alter table tag add column public_since timestamp with time zone;
alter table category add column public_since timestamp with time zone;

update post set first_published_at = published_at
where published_at <= coalesce(trashed_at, current_timestamp);

-- What an admin made, what no post carries any more and what a published post carries; not what only drafts carry.
update tag set public_since = created_at
where not exists (select 1 from post_tag link where link.tag_id = tag.id)
   or exists (select 1 from post_tag link join post on post.id = link.post_id
              where link.tag_id = tag.id and post.first_published_at is not null)
   or exists (select 1 from operation_row line join operation on operation.id = line.operation_id
              where line.term_kind = 'TAG' and line.term_id = tag.id and operation.kind = 'CREATE');

-- Categories are made by admins.
update category set public_since = created_at;
