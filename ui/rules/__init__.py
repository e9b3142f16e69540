"""Rule packs: their editions, each rule in words with its source, limits confirmed, editions taken over."""
