"""A seeded month at two invented sites, to practise on and to show: no name in it belongs to anybody."""
