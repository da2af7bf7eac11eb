def load_gazetteer():
    return {}
