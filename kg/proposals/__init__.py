"""Proposals in a person's hands: written as a claim sheet, decided one by one, shown in their article."""
