from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_review/page.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_page = resolve('page')
    l_0_signs = l_0_aside = missing
    try:
        t_1 = environment.filters['blocks']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'blocks' found.")
    try:
        t_2 = environment.filters['heading']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'heading' found.")
    try:
        t_3 = environment.filters['inlines']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'inlines' found.")
    try:
        t_4 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_5 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_6 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_7 = environment.filters['min']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'min' found.")
    try:
        t_8 = environment.filters['rejectattr']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named 'rejectattr' found.")
    pass
    yield '<!doctype html>\n<html lang="'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'language')))
    yield '">\n<head>\n<meta charset="utf-8">\n<title>'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'product_name')))
    yield ': review copy</title>\n<meta name="author" content="'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'company')))
    yield '">\n</head>\n<body class="review">\n'
    def macro(l_1_one):
        t_9 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        for l_2_sign in environment.getattr(l_1_one, 'signs'):
            _loop_vars = {}
            pass
            t_9.extend((
                '<p class="sign ',
                escape(environment.finalize(('holds' if environment.getattr(l_2_sign, 'holds') else 'lacks'))),
                '"><b>',
                escape(environment.finalize(environment.getattr(l_2_sign, 'role'))),
                '</b> ',
                escape(environment.finalize(environment.getattr(l_2_sign, 'said'))),
                '</p>\n',
            ))
        l_2_sign = missing
        return concat(t_9)
    context.exported_vars.add('signs')
    context.vars['signs'] = l_0_signs = Macro(environment, macro, 'signs', ('one',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_one):
        t_10 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        t_10.extend((
            '<div class="aside">\n  <p class="address">',
            escape(environment.finalize(environment.getattr(l_1_one, 'address'))),
            '</p>\n  <p>',
            escape(environment.finalize(environment.getattr(l_1_one, 'audiences'))),
            '</p>\n',
        ))
        if environment.getattr(l_1_one, 'regions'):
            pass
            t_10.extend((
                '<p>',
                escape(environment.finalize(environment.getattr(l_1_one, 'regions'))),
                '</p>',
            ))
        if environment.getattr(l_1_one, 'marks'):
            pass
            t_10.extend((
                '<p class="marks">',
                escape(environment.finalize(environment.getattr(l_1_one, 'marks'))),
                '</p>',
            ))
        t_10.extend((
            '  ',
            escape(environment.finalize(environment.call(context, (undefined(name='signs') if l_0_signs is missing else l_0_signs), l_1_one))),
            '\n  <p class="place">',
            escape(environment.finalize(environment.getattr(l_1_one, 'place'))),
            '</p>\n</div>\n',
        ))
        return concat(t_10)
    context.exported_vars.add('aside')
    context.vars['aside'] = l_0_aside = Macro(environment, macro, 'aside', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '<div class="running-foot"><p>'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'company')))
    yield ' · '
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'product_name')))
    yield ' · Review copy, internal, not for release</p><p class="folio"></p></div>\n<header>\n  <p class="company">'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'company')))
    yield '</p>\n  <h1>'
    yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'product_name')))
    yield ': review copy</h1>\n  <p class="how">Every rung of every section, for whomever it is. The margin says who gets it, how it is marked and who has\n  approved it. A bar beside the text: changed since it was approved. Raised numbers lead to the claims at the end.\n'
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'roles'):
        pass
        yield escape(environment.finalize(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'waiting')))
        yield ' of '
        yield escape(environment.finalize(((t_5(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'blocks')) + t_5(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'claims'))) + t_5(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'statements')))))
        yield ' wait for an approval ('
        yield escape(environment.finalize(t_4(context.eval_ctx, environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'roles'), ', ')))
        yield ').'
    else:
        pass
        yield 'No role has to approve anything here.'
    yield '</p>\n</header>\n<main>\n'
    l_1_loop = missing
    for l_1_block, l_1_loop in LoopContext(environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'blocks'), undefined):
        l_1_heading = resolve('heading')
        _loop_vars = {}
        pass
        if ((environment.getattr(l_1_block, 'kind') == 'section') and environment.getattr(l_1_block, 'starts')):
            pass
            l_1_heading = markup_join(('h', t_7(environment, [environment.getattr(l_1_block, 'level'), 6]), ))
            _loop_vars['heading'] = l_1_heading
            yield '<'
            yield escape(environment.finalize((undefined(name='heading') if l_1_heading is missing else l_1_heading)))
            yield ' class="section-title">'
            yield escape(environment.finalize(t_2(environment.getattr(l_1_block, 'title'))))
            yield '</'
            yield escape(environment.finalize((undefined(name='heading') if l_1_heading is missing else l_1_heading)))
            yield '>\n'
        elif environment.getattr(l_1_loop, 'first'):
            pass
            yield '<h2 class="section-title">Opening matter</h2>\n'
        yield '<div id="'
        yield escape(environment.finalize(environment.getattr(l_1_block, 'anchor')))
        yield '" class="block '
        yield escape(environment.finalize(('changed' if environment.getattr(l_1_block, 'changed') else cond_expr_undefined("the inline if-expression on line 40 in '_review/page.html.j2' evaluated to false and no else section was defined."))))
        yield ' '
        yield escape(environment.finalize(('waits' if t_6(context.eval_ctx, t_8(context, environment.getattr(l_1_block, 'signs'), 'holds')) else cond_expr_undefined("the inline if-expression on line 40 in '_review/page.html.j2' evaluated to false and no else section was defined."))))
        yield '">\n  '
        yield escape(environment.finalize(environment.call(context, (undefined(name='aside') if l_0_aside is missing else l_0_aside), l_1_block, _loop_vars=_loop_vars)))
        yield '\n  <div class="text section-body">\n'
        if ((environment.getattr(l_1_block, 'kind') != 'section') or environment.getattr(l_1_block, 'depth')):
            pass
            yield '<p class="rung">'
            yield escape(environment.finalize((environment.getattr(l_1_block, 'depth') or environment.getattr(l_1_block, 'kind'))))
            yield '</p>'
        if ((environment.getattr(l_1_block, 'kind') == 'section') and (not environment.getattr(l_1_block, 'starts'))):
            pass
            yield '<p class="title">'
            yield escape(environment.finalize(t_3(environment.getattr(l_1_block, 'title'))))
            yield '</p>'
        yield '    '
        yield escape(environment.finalize(t_1(environment.getattr(l_1_block, 'body'))))
        yield '\n'
        for l_2_comment in environment.getattr(l_1_block, 'comments'):
            _loop_vars = {}
            pass
            yield '<p class="comment">'
            yield escape(environment.finalize(l_2_comment))
            yield '</p>'
        l_2_comment = missing
        yield '  </div>\n</div>\n'
    l_1_loop = l_1_block = l_1_heading = missing
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'notes'):
        pass
        yield '<h2 class="section-title">Footnotes</h2>\n<ol class="notes">'
        for l_1_note in environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'notes'):
            _loop_vars = {}
            pass
            yield '<li id="note-'
            yield escape(environment.finalize(environment.getattr(l_1_note, 'number')))
            yield '" value="'
            yield escape(environment.finalize(environment.getattr(l_1_note, 'number')))
            yield '">'
            yield escape(environment.finalize(t_1(environment.getattr(l_1_note, 'blocks'))))
            yield '</li>'
        l_1_note = missing
        yield '</ol>\n'
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'claims'):
        pass
        yield '<h2 class="section-title">Claims</h2>\n'
        for l_1_claim in environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'claims'):
            _loop_vars = {}
            pass
            yield '<div id="reference-'
            yield escape(environment.finalize(environment.getattr(l_1_claim, 'number')))
            yield '" class="block kept '
            yield escape(environment.finalize(('changed' if environment.getattr(l_1_claim, 'changed') else cond_expr_undefined("the inline if-expression on line 57 in '_review/page.html.j2' evaluated to false and no else section was defined."))))
            yield '">\n  <div class="aside">\n    <p class="address"><span class="beside">'
            yield escape(environment.finalize(environment.getattr(l_1_claim, 'number')))
            yield '</span> '
            yield escape(environment.finalize(environment.getattr(l_1_claim, 'id')))
            yield '</p>\n    <p>'
            yield escape(environment.finalize(environment.getattr(l_1_claim, 'audiences')))
            yield '</p>\n'
            if environment.getattr(l_1_claim, 'regions'):
                pass
                yield '<p>'
                yield escape(environment.finalize(environment.getattr(l_1_claim, 'regions')))
                yield '</p>'
            if environment.getattr(l_1_claim, 'expires'):
                pass
                yield '<p>until '
                yield escape(environment.finalize(environment.getattr(l_1_claim, 'expires')))
                yield '</p>'
            yield '    '
            yield escape(environment.finalize(environment.call(context, (undefined(name='signs') if l_0_signs is missing else l_0_signs), l_1_claim, _loop_vars=_loop_vars)))
            yield '\n    <p class="place">'
            yield escape(environment.finalize(environment.getattr(l_1_claim, 'place')))
            yield '</p>\n  </div>\n  <div class="text record">'
            for l_2_line in environment.getattr(l_1_claim, 'lines'):
                _loop_vars = {}
                pass
                yield '<p>'
                yield escape(environment.finalize(l_2_line))
                yield '</p>'
            l_2_line = missing
            yield '</div>\n</div>\n'
        l_1_claim = missing
    if environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'statements'):
        pass
        yield '<h2 class="section-title">Statements</h2>\n'
        for l_1_statement in environment.getattr((undefined(name='page') if l_0_page is missing else l_0_page), 'statements'):
            _loop_vars = {}
            pass
            yield '<div class="block kept '
            yield escape(environment.finalize(('changed' if environment.getattr(l_1_statement, 'changed') else cond_expr_undefined("the inline if-expression on line 73 in '_review/page.html.j2' evaluated to false and no else section was defined."))))
            yield '">\n  <div class="aside">\n    <p class="address">'
            yield escape(environment.finalize(environment.getattr(l_1_statement, 'id')))
            yield '</p>\n'
            if environment.getattr(l_1_statement, 'regions'):
                pass
                yield '<p>'
                yield escape(environment.finalize(environment.getattr(l_1_statement, 'regions')))
                yield '</p>'
            yield '    '
            yield escape(environment.finalize(environment.call(context, (undefined(name='signs') if l_0_signs is missing else l_0_signs), l_1_statement, _loop_vars=_loop_vars)))
            yield '\n    <p class="place">'
            yield escape(environment.finalize(environment.getattr(l_1_statement, 'place')))
            yield '</p>\n  </div>\n  <div class="text record">'
            for l_2_line in environment.getattr(l_1_statement, 'lines'):
                _loop_vars = {}
                pass
                yield '<p>'
                yield escape(environment.finalize(l_2_line))
                yield '</p>'
            l_2_line = missing
            yield '</div>\n</div>\n'
        l_1_statement = missing
    yield '</main>\n</body>\n</html>'

blocks = {}
debug_info = '2=62&5=64&6=66&9=68&10=73&11=78&14=89&16=96&17=98&18=101&19=108&20=117&21=119&24=126&26=130&27=132&30=134&33=147&34=151&35=153&36=156&37=162&40=166&41=172&43=174&44=179&45=185&46=187&50=196&52=199&54=211&56=214&57=218&59=222&60=226&61=228&62=233&63=239&64=241&66=243&70=252&72=255&73=259&75=261&76=263&77=269&78=271&80=273'
