from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'brief/page.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_page = resolve('page')
    l_0_parts = l_0_words = l_0_measure = missing
    try:
        t_1 = environment.filters['blocks']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'blocks' found.")
    try:
        t_2 = environment.filters['close_up']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'close_up' found.")
    try:
        t_3 = environment.filters['heading']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'heading' found.")
    try:
        t_4 = environment.filters['lines']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'lines' found.")
    try:
        t_5 = environment.filters['without']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'without' found.")
    pass
    l_0_parts = context.vars['parts'] = environment.get_template('_shared/parts.html.j2', 'brief/page.html.j2')._get_default_module(context)
    context.exported_vars.discard('parts')
    l_0_words = context.vars['words'] = environment.get_template('_shared/words.html.j2', 'brief/page.html.j2')._get_default_module(context)
    context.exported_vars.discard('words')
    yield '<!doctype html>\n<html lang="'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'language')))
    yield '">\n<head>\n'
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'head'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n<style>\n@page { margin-bottom: '
    yield escape(environment.finalize((24 + (t_4(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'every_page'), 110) * 4.3))))
    yield 'mm }\n@page :first { margin-bottom: 12mm }\n</style>\n</head>\n<body class="brief '
    yield escape(environment.finalize(('with-contents' if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'contents') else 'without-contents')))
    yield ' '
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'paper')))
    yield '">\n<div class="running-head side-by-side"><div class="row">\n  <p><b class="beside">'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'company')))
    yield '</b> '
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'product_name')))
    yield '</p>\n  <p class="reader">'
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'reader'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '</p>\n</div></div>\n<div class="running-foot">\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'statements'), environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'every_page'))))
    yield '\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'imprint'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n</div>\n<header class="cover">\n  <div class="band band-'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'header')))
    yield '">\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'brand_line'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n  <div class="cover-title">\n    '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'product_line'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n    <h1>'
    yield escape(environment.finalize(t_3(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'title'))))
    yield '</h1>\n'
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'subtitle'):
        pass
        yield '<div class="subtitle">'
        yield escape(environment.finalize(t_1(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'subtitle'))))
        yield '</div>'
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'opening'):
        pass
        yield '<div class="opening">'
        yield escape(environment.finalize(t_1(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'opening'))))
        yield '</div>'
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'under_headline'):
        pass
        yield '<div class="under-headline">'
        yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'statements'), environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'under_headline'))))
        yield '</div>'
    yield '  </div>\n  </div>\n'
    t_6 = []
    pass
    t_6.extend((
        '  <div class="anchor"><footer class="first-foot">\n    ',
        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'statements'), t_5(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'every_page'), environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'under_headline'))))),
        '\n    ',
        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'imprint'), (undefined(name='page') if l_0_page is missing else l_0_page)))),
        '\n  </footer></div>\n',
    ))
    yield t_2(Markup(concat(t_6)))
    yield '  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'contents'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n</header>\n<main>\n'
    l_0_measure = (134 if (environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'paper') == 'A4') else 138.5)
    context.vars['measure'] = l_0_measure
    context.exported_vars.add('measure')
    for l_1_slot in environment.call(context, environment.getattr(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'slots'), 'values')):
        _loop_vars = {}
        pass
        yield '  '
        yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'flow'), l_1_slot, hung={'measure': (0.26 * (undefined(name='measure') if l_0_measure is missing else l_0_measure)), 'size': 12.5}, measure=(undefined(name='measure') if l_0_measure is missing else l_0_measure), _loop_vars=_loop_vars)))
        yield '\n'
    l_1_slot = missing
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'sidebar'):
        pass
        yield '<aside class="sidebar">'
        yield escape(environment.finalize(t_1(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'sidebar'))))
        yield '</aside>'
    yield '</main>\n<div class="closing">\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'action'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'notes'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'references'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'end_statements'), (undefined(name='page') if l_0_page is missing else l_0_page), environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'end'))))
    yield '\n</div>\n</body>\n</html>'

blocks = {}
debug_info = '1=43&2=45&4=48&6=50&9=52&13=54&15=58&16=62&19=64&20=66&23=68&24=70&26=72&27=74&28=76&29=81&30=86&37=96&38=98&35=101&41=103&44=105&45=108&46=112&48=115&51=121&52=123&53=125&54=127'
