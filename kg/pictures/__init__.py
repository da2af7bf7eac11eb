"""Pictures for print and screens: SVG that needs nothing else, in the ontology's colours, in any script."""
