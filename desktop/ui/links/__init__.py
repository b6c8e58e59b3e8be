"""Help from others on a person's page: referrals, parcels, support in kind and money."""
