"""What people have becomes clippings: one module for each outside format; `store` files them under ``content/``."""
