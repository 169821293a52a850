from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'one-pager/page.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_page = resolve('page')
    l_0_parts = l_0_measure = l_0_size = missing
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
        t_4 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_5 = environment.filters['without']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'without' found.")
    pass
    l_0_parts = context.vars['parts'] = environment.get_template('_shared/parts.html.j2', 'one-pager/page.html.j2')._get_default_module(context)
    context.exported_vars.discard('parts')
    yield '<!doctype html>\n<html lang="'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'language')))
    yield '">\n<head>\n'
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'head'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n</head>\n<body class="one-pager '
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'density')))
    yield ' '
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'paper')))
    yield '">\n<header class="band band-'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'header')))
    yield '">\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'brand_line'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'product_line'), (undefined(name='page') if l_0_page is missing else l_0_page))))
    yield '\n  <h1>'
    yield escape(environment.finalize(t_3(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'title'))))
    yield '</h1>\n'
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'subtitle'):
        pass
        yield '<div class="subtitle">'
        yield escape(environment.finalize(t_1(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'subtitle'))))
        yield '</div>'
    if (environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'opening') or environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'under_headline')):
        pass
        yield '  <div class="first-lines side-by-side"><div class="row">\n'
        if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'opening'):
            pass
            yield '<div class="opening">'
            yield escape(environment.finalize(t_1(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'opening'))))
            yield '</div>'
        if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'under_headline'):
            pass
            yield '    <div class="standing '
            yield escape(environment.finalize(('aside' if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'opening') else 'alone')))
            yield '">\n      <div class="under-headline">'
            yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'statements'), environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'under_headline'))))
            yield '</div>\n    </div>\n'
        yield '  </div></div>\n'
    yield '</header>\n'
    l_1_beside = l_1_left = l_1_right = missing
    t_6 = []
    pass
    t_6.extend((
        '<div class="anchor"><footer class="foot" id="foot">\n  ',
        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'action'), (undefined(name='page') if l_0_page is missing else l_0_page)))),
        '\n',
    ))
    l_1_beside = (environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'notes') and (t_4(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'end')) < t_4(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'references'))))
    l_1_left = (environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'references') or (environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'notes') and (not (undefined(name='beside') if l_1_beside is missing else l_1_beside))))
    l_1_right = (environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'end') or (undefined(name='beside') if l_1_beside is missing else l_1_beside))
    if ((undefined(name='left') if l_1_left is missing else l_1_left) or (undefined(name='right') if l_1_right is missing else l_1_right)):
        pass
        t_6.extend((
            '  <div class="small-print side-by-side ',
            escape(environment.finalize(('two' if ((undefined(name='left') if l_1_left is missing else l_1_left) and (undefined(name='right') if l_1_right is missing else l_1_right)) else 'one'))),
            '"><div class="row">\n',
        ))
        if (undefined(name='left') if l_1_left is missing else l_1_left):
            pass
            t_6.append(
                '    <div class="half">\n',
            )
            if (not (undefined(name='beside') if l_1_beside is missing else l_1_beside)):
                pass
                t_6.append(
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'notes'), (undefined(name='page') if l_0_page is missing else l_0_page)))),
                )
            t_6.extend((
                '      ',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'references'), (undefined(name='page') if l_0_page is missing else l_0_page), addresses=False))),
                '\n    </div>\n',
            ))
        if (undefined(name='right') if l_1_right is missing else l_1_right):
            pass
            t_6.extend((
                '    <div class="half">\n      ',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'end_statements'), (undefined(name='page') if l_0_page is missing else l_0_page), environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'end')))),
                '\n',
            ))
            if (undefined(name='beside') if l_1_beside is missing else l_1_beside):
                pass
                t_6.append(
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'notes'), (undefined(name='page') if l_0_page is missing else l_0_page)))),
                )
            t_6.append(
                '    </div>\n',
            )
        t_6.append(
            '  </div></div>\n',
        )
    t_6.extend((
        '  <div class="page-foot">\n    <div class="every-page">',
        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'statements'), t_5(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'every_page'), environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'under_headline'))))),
        '</div>\n    ',
        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'imprint'), (undefined(name='page') if l_0_page is missing else l_0_page)))),
        '\n  </div>\n</footer></div>\n',
    ))
    yield t_2(Markup(concat(t_6)))
    l_1_beside = l_1_left = l_1_right = missing
    yield '<main>\n'
    l_0_measure = (178 if (environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'paper') == 'A4') else 183.9)
    context.vars['measure'] = l_0_measure
    context.exported_vars.add('measure')
    l_0_size = environment.getitem({'sparse': 12, 'airy': 10.5, 'normal': 9}, environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'density'))
    context.vars['size'] = l_0_size
    context.exported_vars.add('size')
    yield '  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'slot'), environment.getattr(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'slots'), 'lead'), split=(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'density') == 'normal'), measure=(undefined(name='measure') if l_0_measure is missing else l_0_measure), size=(undefined(name='size') if l_0_size is missing else l_0_size))))
    yield '\n  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'slot'), environment.getattr(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'slots'), 'figures'), measure=(undefined(name='measure') if l_0_measure is missing else l_0_measure), size=(undefined(name='size') if l_0_size is missing else l_0_size))))
    yield '\n'
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'sidebar'):
        pass
        yield '<aside class="sidebar">'
        yield escape(environment.finalize(t_1(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'sidebar'))))
        yield '</aside>'
    yield '  '
    yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'slot'), environment.getattr(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'slots'), 'support'), measure=(undefined(name='measure') if l_0_measure is missing else l_0_measure), size=(undefined(name='size') if l_0_size is missing else l_0_size))))
    yield '\n</main>\n</body>\n</html>'

blocks = {}
debug_info = '1=43&3=46&5=48&7=50&8=54&9=56&10=58&11=60&12=62&13=67&15=70&16=75&17=78&18=80&29=89&31=92&32=93&33=94&34=95&35=99&36=102&38=107&39=114&42=117&44=121&45=124&51=137&52=139&27=142&57=145&58=148&59=152&60=154&61=156&62=162'
