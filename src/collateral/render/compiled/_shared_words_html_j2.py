from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_shared/words.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_words = l_0_word = l_0_reader = missing
    try:
        t_1 = environment.filters['in_sentence']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'in_sentence' found.")
    pass
    l_0_words = {'en': {'for': 'For the', 'contents': 'Contents', 'references': 'References', 'notes': 'Notes', 'statements': 'Please note', 'revision': 'Revision', 'contact': 'Contact', 'next': 'Next step', 'issued': 'Issued', 'valid until': 'Valid until', 'no review date': 'No review date', 'all from': 'All from'}, 'de': {'for': 'Für:', 'contents': 'Inhalt', 'references': 'Quellen', 'notes': 'Anmerkungen', 'statements': 'Bitte beachten', 'revision': 'Ausgabe', 'contact': 'Kontakt', 'next': 'Nächster Schritt', 'issued': 'Stand', 'valid until': 'Gültig bis', 'no review date': 'Ohne Prüfdatum', 'all from': 'Alle aus'}, 'fr': {'for': 'Pour :', 'contents': 'Sommaire', 'references': 'Références', 'notes': 'Notes', 'statements': 'À noter', 'revision': 'Révision', 'contact': 'Contact', 'next': 'Prochaine étape', 'issued': 'Émis le', 'valid until': 'Valable jusqu’au', 'no review date': 'Sans date de révision', 'all from': 'Tous de'}}
    context.vars['words'] = l_0_words
    context.exported_vars.add('words')
    def macro(l_1_page, l_1_name):
        t_2 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        if l_1_name is missing:
            l_1_name = undefined("parameter 'name' was not provided", name='name')
        pass
        t_2.append(
            escape(environment.finalize(environment.getitem(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'get'), environment.getattr(l_1_page, 'language')[:2], environment.getitem((undefined(name='words') if l_0_words is missing else l_0_words), 'en')), l_1_name))),
        )
        return concat(t_2)
    context.exported_vars.add('word')
    context.vars['word'] = l_0_word = Macro(environment, macro, 'word', ('page', 'name'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_page):
        t_3 = []
        l_1_name = missing
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        l_1_name = (t_1(environment.getattr(l_1_page, 'audience_name')) if (environment.getitem(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'get'), environment.getattr(l_1_page, 'language')[:2], environment.getitem((undefined(name='words') if l_0_words is missing else l_0_words), 'en')), 'for') == 'For the') else environment.getattr(l_1_page, 'audience_name'))
        t_3.extend((
            escape(environment.finalize(environment.call(context, (undefined(name='word') if l_0_word is missing else l_0_word), l_1_page, 'for'))),
            ' ',
            escape(environment.finalize((undefined(name='name') if l_1_name is missing else l_1_name))),
        ))
        return concat(t_3)
    context.exported_vars.add('reader')
    context.vars['reader'] = l_0_reader = Macro(environment, macro, 'reader', ('page',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '2=18&22=21&23=34&24=40&25=42'
