-- Whether a post has a word, and how often, without reading the word's other posts.
create index post_word_in_post on post_word (post_id, word, uses);
drop index post_word_by_post;
