from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_shared/parts.html.j2'

def root(context, missing=missing, environment=environment):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_words = l_0_head = l_0_brand_line = l_0_product_line = l_0_title = l_0_body = l_0_section = l_0_slot = l_0_flow = l_0_statements = l_0_contents = l_0_contact = l_0_action = l_0_references = l_0_notes = l_0_end_statements = l_0_imprint = missing
    try:
        t_1 = environment.filters['address']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'address' found.")
    try:
        t_2 = environment.filters['blocks']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'blocks' found.")
    try:
        t_3 = environment.filters['contact']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'contact' found.")
    try:
        t_4 = environment.filters['heading']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'heading' found.")
    try:
        t_5 = environment.filters['inlines']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'inlines' found.")
    try:
        t_6 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_7 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_8 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_9 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_9(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    try:
        t_10 = environment.filters['min']
    except KeyError:
        @internalcode
        def t_10(*unused):
            raise TemplateRuntimeError("No filter named 'min' found.")
    try:
        t_11 = environment.filters['select']
    except KeyError:
        @internalcode
        def t_11(*unused):
            raise TemplateRuntimeError("No filter named 'select' found.")
    try:
        t_12 = environment.filters['selectattr']
    except KeyError:
        @internalcode
        def t_12(*unused):
            raise TemplateRuntimeError("No filter named 'selectattr' found.")
    try:
        t_13 = environment.filters['statement']
    except KeyError:
        @internalcode
        def t_13(*unused):
            raise TemplateRuntimeError("No filter named 'statement' found.")
    try:
        t_14 = environment.filters['title_lines']
    except KeyError:
        @internalcode
        def t_14(*unused):
            raise TemplateRuntimeError("No filter named 'title_lines' found.")
    try:
        t_15 = environment.filters['unique']
    except KeyError:
        @internalcode
        def t_15(*unused):
            raise TemplateRuntimeError("No filter named 'unique' found.")
    try:
        t_16 = environment.filters['upper']
    except KeyError:
        @internalcode
        def t_16(*unused):
            raise TemplateRuntimeError("No filter named 'upper' found.")
    pass
    l_0_words = context.vars['words'] = environment.get_template('_shared/words.html.j2', '_shared/parts.html.j2')._get_default_module(context)
    context.exported_vars.discard('words')
    yield '\n'
    def macro(l_1_page):
        t_17 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        t_17.extend((
            '<meta charset="utf-8">\n<title>',
            escape(environment.finalize(environment.getattr(l_1_page, 'title_text'))),
            '</title>\n<meta name="author" content="',
            escape(environment.finalize(environment.getattr(l_1_page, 'company'))),
            '">\n<meta name="description" content="',
            escape(environment.finalize(environment.getattr(l_1_page, 'product_name'))),
            ', ',
            escape(environment.finalize(environment.getattr(l_1_page, 'format_name'))),
            ', ',
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'reader'), l_1_page))),
            '">\n',
        ))
        return concat(t_17)
    context.exported_vars.add('head')
    context.vars['head'] = l_0_head = Macro(environment, macro, 'head', ('page',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page):
        t_18 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        t_18.append(
            '<div class="brand-line side-by-side"><div class="row">\n',
        )
        if environment.getattr(l_1_page, 'logo'):
            pass
            t_18.extend((
                '  <p class="company"><img class="logo" src="',
                escape(environment.finalize(environment.getattr(environment.getattr(l_1_page, 'logo'), 'src'))),
                '" alt="',
                escape(environment.finalize(environment.getattr(environment.getattr(l_1_page, 'logo'), 'alt'))),
                '"></p>\n',
            ))
        else:
            pass
            t_18.extend((
                '  <p class="company">',
                escape(environment.finalize(environment.getattr(l_1_page, 'company'))),
                '</p>\n',
            ))
        t_18.extend((
            '  <p class="reader">',
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'reader'), l_1_page))),
            '</p>\n</div></div>\n',
        ))
        return concat(t_18)
    context.exported_vars.add('brand_line')
    context.vars['brand_line'] = l_0_brand_line = Macro(environment, macro, 'brand_line', ('page',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page):
        t_19 = []
        l_1_named = missing
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        l_1_named = (environment.getattr(l_1_page, 'product_name') != environment.getattr(l_1_page, 'title_text'))
        if ((undefined(name='named') if l_1_named is missing else l_1_named) or environment.getattr(l_1_page, 'product_description')):
            pass
            t_19.append(
                '<p class="product">',
            )
            if (undefined(name='named') if l_1_named is missing else l_1_named):
                pass
                t_19.extend((
                    '<b class="beside">',
                    escape(environment.finalize(environment.getattr(l_1_page, 'product_name'))),
                    '</b>',
                ))
            if ((undefined(name='named') if l_1_named is missing else l_1_named) and environment.getattr(l_1_page, 'product_description')):
                pass
                t_19.append(
                    ' ',
                )
            t_19.extend((
                escape(environment.finalize(environment.getattr(l_1_page, 'product_description'))),
                '</p>\n',
            ))
        return concat(t_19)
    context.exported_vars.add('product_line')
    context.vars['product_line'] = l_0_product_line = Macro(environment, macro, 'product_line', ('page',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_part):
        t_20 = []
        l_1_heading = missing
        if l_1_part is missing:
            l_1_part = undefined("parameter 'part' was not provided", name='part')
        pass
        l_1_heading = markup_join(('h', t_10(environment, [environment.getattr(l_1_part, 'level'), 6]), ))
        t_20.extend((
            '<',
            escape(environment.finalize((undefined(name='heading') if l_1_heading is missing else l_1_heading))),
            ' class="section-title">',
            escape(environment.finalize(t_4(environment.getattr(l_1_part, 'title')))),
            '</',
            escape(environment.finalize((undefined(name='heading') if l_1_heading is missing else l_1_heading))),
            '>\n',
        ))
        return concat(t_20)
    context.exported_vars.add('title')
    context.vars['title'] = l_0_title = Macro(environment, macro, 'title', ('part',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_part, l_1_measure, l_1_size):
        t_21 = []
        if l_1_part is missing:
            l_1_part = undefined("parameter 'part' was not provided", name='part')
        if l_1_measure is missing:
            l_1_measure = None
        if l_1_size is missing:
            l_1_size = None
        pass
        if (environment.getattr(l_1_part, 'body') or environment.getattr(l_1_part, 'statements')):
            pass
            t_21.append(
                '<div class="section-body">\n',
            )
            if environment.getattr(l_1_part, 'held'):
                pass
                l_2_loop = missing
                for l_2_block, l_2_loop in LoopContext(environment.getattr(l_1_part, 'body'), undefined):
                    _loop_vars = {}
                    pass
                    if (environment.getattr(l_2_loop, 'index0') in environment.getattr(l_1_part, 'held')):
                        pass
                        t_21.extend((
                            '  <div class="held" id="',
                            escape(environment.finalize(environment.getattr(l_1_part, 'anchor'))),
                            '..',
                            escape(environment.finalize(environment.getattr(l_2_loop, 'index0'))),
                            '">\n    ',
                            escape(environment.finalize(t_2([l_2_block], l_1_measure, l_1_size))),
                            '\n    ',
                            escape(environment.finalize(environment.call(context, (undefined(name='statements') if l_0_statements is missing else l_0_statements), t_12(context, environment.getattr(l_1_part, 'statements'), 'behind', 'equalto', environment.getattr(l_2_loop, 'index0')), _loop_vars=_loop_vars))),
                            '\n  </div>\n',
                        ))
                    else:
                        pass
                        t_21.extend((
                            '  ',
                            escape(environment.finalize(t_2([l_2_block], l_1_measure, l_1_size))),
                            '\n',
                        ))
                l_2_loop = l_2_block = missing
                t_21.extend((
                    '  ',
                    escape(environment.finalize(environment.call(context, (undefined(name='statements') if l_0_statements is missing else l_0_statements), t_12(context, environment.getattr(l_1_part, 'statements'), 'behind', 'none')))),
                    '\n',
                ))
            else:
                pass
                t_21.extend((
                    '  ',
                    escape(environment.finalize(t_2(environment.getattr(l_1_part, 'body'), l_1_measure, l_1_size))),
                    '\n  ',
                    escape(environment.finalize(environment.call(context, (undefined(name='statements') if l_0_statements is missing else l_0_statements), environment.getattr(l_1_part, 'statements')))),
                    '\n',
                ))
            t_21.append(
                '</div>\n',
            )
        for l_2_child in environment.getattr(l_1_part, 'children'):
            _loop_vars = {}
            pass
            t_21.extend((
                escape(environment.finalize(environment.call(context, (undefined(name='section') if l_0_section is missing else l_0_section), l_2_child, measure=l_1_measure, size=l_1_size, _loop_vars=_loop_vars))),
                '\n',
            ))
        l_2_child = missing
        return concat(t_21)
    context.exported_vars.add('body')
    context.vars['body'] = l_0_body = Macro(environment, macro, 'body', ('part', 'measure', 'size'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_part, l_1_split, l_1_hung, l_1_measure, l_1_size):
        t_22 = []
        l_1_styles = missing
        if l_1_part is missing:
            l_1_part = undefined("parameter 'part' was not provided", name='part')
        if l_1_split is missing:
            l_1_split = False
        if l_1_hung is missing:
            l_1_hung = None
        if l_1_measure is missing:
            l_1_measure = None
        if l_1_size is missing:
            l_1_size = None
        pass
        l_1_styles = [(markup_join(('padding-top: ', environment.getattr(l_1_part, 'space'), 'mm', )) if environment.getattr(l_1_part, 'space') else cond_expr_undefined("the inline if-expression on line 71 in '_shared/parts.html.j2' evaluated to false and no else section was defined.")), (markup_join(('--lines: ', t_14(environment.getattr(l_1_part, 'title'), environment.getattr(l_1_hung, 'measure'), environment.getattr(l_1_hung, 'size')), )) if l_1_hung else cond_expr_undefined("the inline if-expression on line 71 in '_shared/parts.html.j2' evaluated to false and no else section was defined."))]
        t_22.extend((
            '<section id="',
            escape(environment.finalize(environment.getattr(l_1_part, 'anchor'))),
            '" class="section level-',
            escape(environment.finalize(environment.getattr(l_1_part, 'level'))),
            escape(environment.finalize((markup_join((' topic-', environment.getattr(l_1_part, 'topic'), )) if environment.getattr(l_1_part, 'topic') else cond_expr_undefined("the inline if-expression on line 72 in '_shared/parts.html.j2' evaluated to false and no else section was defined.")))),
            escape(environment.finalize((' hung' if l_1_hung else cond_expr_undefined("the inline if-expression on line 72 in '_shared/parts.html.j2' evaluated to false and no else section was defined.")))),
            '"',
        ))
        if (environment.getattr(l_1_part, 'space') or l_1_hung):
            pass
            t_22.extend((
                ' style="',
                escape(environment.finalize(t_6(context.eval_ctx, t_11(context, (undefined(name='styles') if l_1_styles is missing else l_1_styles)), '; '))),
                '"',
            ))
        t_22.append(
            '>\n',
        )
        if l_1_split:
            pass
            t_22.extend((
                '  <div class="split side-by-side"><div class="row">\n    <div class="split-title">',
                escape(environment.finalize(environment.call(context, (undefined(name='title') if l_0_title is missing else l_0_title), l_1_part))),
                '</div>\n    <div class="split-body">',
                escape(environment.finalize(environment.call(context, (undefined(name='body') if l_0_body is missing else l_0_body), l_1_part, ((l_1_measure * 0.7) if l_1_measure else None), l_1_size))),
                '</div>\n  </div></div>\n',
            ))
        else:
            pass
            t_22.extend((
                '  ',
                escape(environment.finalize(environment.call(context, (undefined(name='title') if l_0_title is missing else l_0_title), l_1_part))),
                '\n  ',
                escape(environment.finalize(environment.call(context, (undefined(name='body') if l_0_body is missing else l_0_body), l_1_part, l_1_measure, l_1_size))),
                '\n',
            ))
        t_22.append(
            '</section>\n',
        )
        return concat(t_22)
    context.exported_vars.add('section')
    context.vars['section'] = l_0_section = Macro(environment, macro, 'section', ('part', 'split', 'hung', 'measure', 'size'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_filled, l_1_split, l_1_measure, l_1_size):
        t_23 = []
        l_1_each = resolve('each')
        l_1_columns = missing
        if l_1_filled is missing:
            l_1_filled = undefined("parameter 'filled' was not provided", name='filled')
        if l_1_split is missing:
            l_1_split = False
        if l_1_measure is missing:
            l_1_measure = None
        if l_1_size is missing:
            l_1_size = None
        pass
        l_1_columns = t_8(context.eval_ctx, t_11(context, environment.getattr(l_1_filled, 'columns')))
        if (undefined(name='columns') if l_1_columns is missing else l_1_columns):
            pass
            l_1_each = (((l_1_measure - (7 * (t_7((undefined(name='columns') if l_1_columns is missing else l_1_columns)) - 1))) / t_7((undefined(name='columns') if l_1_columns is missing else l_1_columns))) if l_1_measure else None)
            if environment.getattr(l_1_filled, 'space'):
                pass
                t_23.extend((
                    '<div style="height: ',
                    escape(environment.finalize(environment.getattr(l_1_filled, 'space'))),
                    'mm"></div>',
                ))
            t_23.extend((
                '<div id="slot-',
                escape(environment.finalize(environment.getattr(l_1_filled, 'id'))),
                '" class="slot slot-',
                escape(environment.finalize(environment.getattr(l_1_filled, 'id'))),
                ' across-',
                escape(environment.finalize(t_7((undefined(name='columns') if l_1_columns is missing else l_1_columns)))),
                ' side-by-side"><div class="row">\n',
            ))
            for l_2_column in (undefined(name='columns') if l_1_columns is missing else l_1_columns):
                _loop_vars = {}
                pass
                t_23.append(
                    '  <div class="column">\n',
                )
                for l_3_part in l_2_column:
                    _loop_vars = {}
                    pass
                    t_23.extend((
                        '    ',
                        escape(environment.finalize(environment.call(context, (undefined(name='section') if l_0_section is missing else l_0_section), l_3_part, l_1_split, measure=(undefined(name='each') if l_1_each is missing else l_1_each), size=l_1_size, _loop_vars=_loop_vars))),
                        '\n',
                    ))
                l_3_part = missing
                t_23.append(
                    '  </div>\n',
                )
            l_2_column = missing
            t_23.append(
                '</div></div>\n',
            )
        return concat(t_23)
    context.exported_vars.add('slot')
    context.vars['slot'] = l_0_slot = Macro(environment, macro, 'slot', ('filled', 'split', 'measure', 'size'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_filled, l_1_hung, l_1_measure):
        t_24 = []
        if l_1_filled is missing:
            l_1_filled = undefined("parameter 'filled' was not provided", name='filled')
        if l_1_hung is missing:
            l_1_hung = None
        if l_1_measure is missing:
            l_1_measure = None
        pass
        for l_2_column in environment.getattr(l_1_filled, 'columns'):
            _loop_vars = {}
            pass
            for l_3_part in l_2_column:
                _loop_vars = {}
                pass
                t_24.extend((
                    escape(environment.finalize(environment.call(context, (undefined(name='section') if l_0_section is missing else l_0_section), l_3_part, hung=l_1_hung, measure=l_1_measure, _loop_vars=_loop_vars))),
                    '\n',
                ))
            l_3_part = missing
        l_2_column = missing
        return concat(t_24)
    context.exported_vars.add('flow')
    context.vars['flow'] = l_0_flow = Macro(environment, macro, 'flow', ('filled', 'hung', 'measure'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_list):
        t_25 = []
        if l_1_list is missing:
            l_1_list = undefined("parameter 'list' was not provided", name='list')
        pass
        for l_2_statement in l_1_list:
            _loop_vars = {}
            pass
            t_25.extend((
                escape(environment.finalize(t_13(l_2_statement))),
                '\n',
            ))
        l_2_statement = missing
        return concat(t_25)
    context.exported_vars.add('statements')
    context.vars['statements'] = l_0_statements = Macro(environment, macro, 'statements', ('list',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page):
        t_26 = []
        l_1_lines = resolve('lines')
        l_1_half = resolve('half')
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        if environment.getattr(l_1_page, 'contents'):
            pass
            l_1_lines = (environment.getattr(l_1_page, 'contents') if (t_7(environment.getattr(l_1_page, 'contents')) <= 24) else t_8(context.eval_ctx, t_12(context, environment.getattr(l_1_page, 'contents'), 'level', 'equalto', 2)))
            l_1_half = (t_7((undefined(name='lines') if l_1_lines is missing else l_1_lines)) if (t_7((undefined(name='lines') if l_1_lines is missing else l_1_lines)) <= 12) else ((t_7((undefined(name='lines') if l_1_lines is missing else l_1_lines)) + 1) // 2))
            t_26.extend((
                '<div class="contents">\n  <h2 class="small-title">',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'contents'))),
                '</h2>\n  <div class="side-by-side ',
                escape(environment.finalize(('two' if ((undefined(name='half') if l_1_half is missing else l_1_half) < t_7((undefined(name='lines') if l_1_lines is missing else l_1_lines))) else 'one'))),
                '"><div class="row">\n',
            ))
            def t_27(fiter):
                for l_2_part in fiter:
                    if l_2_part:
                        yield l_2_part
            for l_2_part in t_27([(undefined(name='lines') if l_1_lines is missing else l_1_lines)[:(undefined(name='half') if l_1_half is missing else l_1_half)], (undefined(name='lines') if l_1_lines is missing else l_1_lines)[(undefined(name='half') if l_1_half is missing else l_1_half):]]):
                _loop_vars = {}
                pass
                t_26.append(
                    '    <div class="half">\n      <ol>\n',
                )
                for l_3_line in l_2_part:
                    _loop_vars = {}
                    pass
                    t_26.extend((
                        '        <li class="level-',
                        escape(environment.finalize(environment.getattr(l_3_line, 'level'))),
                        '"><a href="#',
                        escape(environment.finalize(environment.getattr(l_3_line, 'anchor'))),
                        '">',
                        escape(environment.finalize(t_5(environment.getattr(l_3_line, 'title')))),
                        '</a></li>\n',
                    ))
                l_3_line = missing
                t_26.append(
                    '      </ol>\n    </div>\n',
                )
            l_2_part = missing
            t_26.append(
                '  </div></div>\n</div>\n',
            )
        return concat(t_26)
    context.exported_vars.add('contents')
    context.vars['contents'] = l_0_contents = Macro(environment, macro, 'contents', ('page',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page):
        t_28 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        if environment.getattr(l_1_page, 'contact'):
            pass
            t_28.append(
                '<p class="contact">',
            )
            l_2_loop = missing
            for l_2_line, l_2_loop in LoopContext(environment.getattr(l_1_page, 'contact'), undefined):
                _loop_vars = {}
                pass
                t_28.append(
                    escape(environment.finalize(t_3(l_2_line))),
                )
                if (not environment.getattr(l_2_loop, 'last')):
                    pass
                    if environment.getattr(l_2_loop, 'first'):
                        pass
                        t_28.append(
                            '<br>',
                        )
                    else:
                        pass
                        t_28.append(
                            ' · ',
                        )
            l_2_loop = l_2_line = missing
            t_28.append(
                '</p>\n',
            )
        return concat(t_28)
    context.exported_vars.add('contact')
    context.vars['contact'] = l_0_contact = Macro(environment, macro, 'contact', ('page',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page):
        t_29 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        if (environment.getattr(l_1_page, 'action') or environment.getattr(l_1_page, 'contact')):
            pass
            t_29.extend((
                '<div class="action action-',
                escape(environment.finalize(environment.getattr(l_1_page, 'closing'))),
                ' side-by-side"><div class="row">\n',
            ))
            if environment.getattr(l_1_page, 'action'):
                pass
                t_29.extend((
                    '<div class="ask">',
                    escape(environment.finalize(t_2(environment.getattr(l_1_page, 'action')))),
                    '</div>',
                ))
            if environment.getattr(l_1_page, 'contact'):
                pass
                t_29.extend((
                    '<div class="whom whom-',
                    escape(environment.finalize(t_7(environment.getattr(l_1_page, 'contact')))),
                    '">',
                    escape(environment.finalize(environment.call(context, (undefined(name='contact') if l_0_contact is missing else l_0_contact), l_1_page))),
                    '</div>',
                ))
            t_29.append(
                '</div></div>\n',
            )
        return concat(t_29)
    context.exported_vars.add('action')
    context.vars['action'] = l_0_action = Macro(environment, macro, 'action', ('page',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page, l_1_addresses):
        t_30 = []
        l_1_within = resolve('within')
        l_1_where = resolve('where')
        l_1_one_place = resolve('one_place')
        l_1_once = resolve('once')
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        if l_1_addresses is missing:
            l_1_addresses = True
        pass
        if environment.getattr(l_1_page, 'references'):
            pass
            l_1_within = t_8(context.eval_ctx, t_15(environment, t_9(context, environment.getattr(l_1_page, 'references'), attribute='within')))
            l_1_where = t_8(context.eval_ctx, t_15(environment, t_9(context, environment.getattr(l_1_page, 'references'), attribute='url')))
            l_1_one_place = ((t_7((undefined(name='where') if l_1_where is missing else l_1_where)) == 1) or (not l_1_addresses))
            l_1_once = ((((undefined(name='one_place') if l_1_one_place is missing else l_1_one_place) and (t_7(environment.getattr(l_1_page, 'references')) > 1)) and (t_7((undefined(name='within') if l_1_within is missing else l_1_within)) == 1)) and environment.getitem((undefined(name='within') if l_1_within is missing else l_1_within), 0))
            t_30.extend((
                '<div class="references">\n  <h2 class="small-title">',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'references'))),
                '</h2>\n',
            ))
            if (undefined(name='once') if l_1_once is missing else l_1_once):
                pass
                t_30.extend((
                    '  <p class="within">',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'all from'))),
                    ' ',
                    escape(environment.finalize(environment.getitem((undefined(name='within') if l_1_within is missing else l_1_within), 0))),
                ))
                if (l_1_addresses and environment.getitem((undefined(name='where') if l_1_where is missing else l_1_where), 0)):
                    pass
                    t_30.extend((
                        ', <a class="web" href="',
                        escape(environment.finalize(environment.getitem((undefined(name='where') if l_1_where is missing else l_1_where), 0))),
                        '">',
                        escape(environment.finalize(t_1(environment.getitem((undefined(name='where') if l_1_where is missing else l_1_where), 0)))),
                        '</a>',
                    ))
                t_30.append(
                    '.</p>\n',
                )
            t_30.append(
                '  <ol>\n',
            )
            l_2_loop = missing
            for l_2_reference, l_2_loop in LoopContext(environment.getattr(l_1_page, 'references'), undefined):
                l_2_places = resolve('places')
                l_2_shown = resolve('shown')
                _loop_vars = {}
                pass
                t_30.extend((
                    '    <li id="reference-',
                    escape(environment.finalize(environment.getattr(l_2_reference, 'number'))),
                    '" value="',
                    escape(environment.finalize(environment.getattr(l_2_reference, 'number'))),
                    '">\n',
                ))
                if (undefined(name='once') if l_1_once is missing else l_1_once):
                    pass
                    t_30.append(
                        escape(environment.finalize(environment.getattr(l_2_reference, 'title'))),
                    )
                    l_3_loop = missing
                    for l_3_place, l_3_loop in LoopContext((environment.getattr(l_2_reference, 'places') or ([t_1(environment.getattr(l_2_reference, 'url'), whole=False)] if environment.getattr(l_2_reference, 'url') else [])), undefined):
                        _loop_vars = {}
                        pass
                        t_30.append(
                            escape(environment.finalize((', ' if environment.getattr(l_3_loop, 'first') else '; '))),
                        )
                        if environment.getattr(l_2_reference, 'url'):
                            pass
                            t_30.extend((
                                '<a class="web place" href="',
                                escape(environment.finalize(environment.getattr(l_2_reference, 'url'))),
                                '">',
                                escape(environment.finalize(l_3_place)),
                                '</a>',
                            ))
                        else:
                            pass
                            t_30.extend((
                                '<span class="place">',
                                escape(environment.finalize(l_3_place)),
                                '</span>',
                            ))
                    l_3_loop = l_3_place = missing
                    t_30.append(
                        '.\n',
                    )
                else:
                    pass
                    t_30.append(
                        escape(environment.finalize(environment.getattr(l_2_reference, 'text'))),
                    )
                    l_2_places = t_6(context.eval_ctx, environment.getattr(l_2_reference, 'places'), '; ')
                    _loop_vars['places'] = l_2_places
                    l_2_places = markup_join((t_16((undefined(name='places') if l_2_places is missing else l_2_places)[:1]), (undefined(name='places') if l_2_places is missing else l_2_places)[1:], ))
                    _loop_vars['places'] = l_2_places
                    l_2_shown = ((undefined(name='places') if l_2_places is missing else l_2_places) or (t_1(environment.getattr(l_2_reference, 'url'), whole=False) if environment.getattr(l_2_reference, 'url') else ''))
                    _loop_vars['shown'] = l_2_shown
                    if (environment.getattr(l_2_reference, 'url') and (not l_1_addresses)):
                        pass
                        t_30.extend((
                            ' <a class="web" href="',
                            escape(environment.finalize(environment.getattr(l_2_reference, 'url'))),
                            '">',
                            escape(environment.finalize((undefined(name='shown') if l_2_shown is missing else l_2_shown))),
                            '</a>.',
                        ))
                    else:
                        pass
                        if (undefined(name='places') if l_2_places is missing else l_2_places):
                            pass
                            t_30.extend((
                                ' ',
                                escape(environment.finalize((undefined(name='places') if l_2_places is missing else l_2_places))),
                                '.',
                            ))
                        if environment.getattr(l_2_reference, 'url'):
                            pass
                            t_30.extend((
                                ' <a class="web" href="',
                                escape(environment.finalize(environment.getattr(l_2_reference, 'url'))),
                                '">',
                                escape(environment.finalize(t_1(environment.getattr(l_2_reference, 'url')))),
                                '</a>',
                            ))
                t_30.append(
                    '    </li>\n',
                )
            l_2_loop = l_2_reference = l_2_places = l_2_shown = missing
            t_30.append(
                '  </ol>\n</div>\n',
            )
        return concat(t_30)
    context.exported_vars.add('references')
    context.vars['references'] = l_0_references = Macro(environment, macro, 'references', ('page', 'addresses'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page):
        t_31 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        if environment.getattr(l_1_page, 'notes'):
            pass
            t_31.extend((
                '<div class="notes">\n  <h2 class="small-title">',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'notes'))),
                '</h2>\n  <ol>\n',
            ))
            for l_2_note in environment.getattr(l_1_page, 'notes'):
                _loop_vars = {}
                pass
                t_31.extend((
                    '    <li id="note-',
                    escape(environment.finalize(environment.getattr(l_2_note, 'number'))),
                    '" value="',
                    escape(environment.finalize(environment.getattr(l_2_note, 'number'))),
                    '">',
                    escape(environment.finalize(t_2(environment.getattr(l_2_note, 'blocks')))),
                    '</li>\n',
                ))
            l_2_note = missing
            t_31.append(
                '  </ol>\n</div>\n',
            )
        return concat(t_31)
    context.exported_vars.add('notes')
    context.vars['notes'] = l_0_notes = Macro(environment, macro, 'notes', ('page',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page, l_1_list):
        t_32 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        if l_1_list is missing:
            l_1_list = undefined("parameter 'list' was not provided", name='list')
        pass
        if l_1_list:
            pass
            t_32.extend((
                '<div class="end-statements">\n  <h2 class="small-title">',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'statements'))),
                '</h2>\n  ',
                escape(environment.finalize(environment.call(context, (undefined(name='statements') if l_0_statements is missing else l_0_statements), l_1_list))),
                '\n</div>\n',
            ))
        return concat(t_32)
    context.exported_vars.add('end_statements')
    context.vars['end_statements'] = l_0_end_statements = Macro(environment, macro, 'end_statements', ('page', 'list'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_page):
        t_33 = []
        if l_1_page is missing:
            l_1_page = undefined("parameter 'page' was not provided", name='page')
        pass
        t_33.extend((
            '<div class="imprint side-by-side"><div class="row">\n  <p class="code">',
            escape(environment.finalize(environment.getattr(l_1_page, 'material_code'))),
            ' · ',
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'revision'))),
            ' ',
            escape(environment.finalize(environment.getattr(l_1_page, 'revision'))),
            ' · ',
            escape(environment.finalize(environment.getattr(l_1_page, 'region_label'))),
        ))
        if environment.getattr(l_1_page, 'status_label'):
            pass
            t_33.extend((
                ' · ',
                escape(environment.finalize(environment.getattr(l_1_page, 'status_label'))),
            ))
        t_33.append(
            '<br>',
        )
        if environment.getattr(l_1_page, 'draft'):
            pass
            t_33.append(
                '<b>DRAFT, not for release</b> · ',
            )
        if environment.getattr(l_1_page, 'issued'):
            pass
            t_33.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'issued'))),
                ' ',
                escape(environment.finalize(environment.getattr(l_1_page, 'issued'))),
                ' · ',
            ))
        if environment.getattr(l_1_page, 'valid_until'):
            pass
            t_33.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'valid until'))),
                ' ',
                escape(environment.finalize(environment.getattr(l_1_page, 'valid_until'))),
            ))
        else:
            pass
            t_33.append(
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='words') if l_0_words is missing else l_0_words), 'word'), l_1_page, 'no review date'))),
            )
        t_33.append(
            '</p>\n  <p class="folio"></p>\n</div></div>\n',
        )
        return concat(t_33)
    context.exported_vars.add('imprint')
    context.vars['imprint'] = l_0_imprint = Macro(environment, macro, 'imprint', ('page',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '2=108&4=111&6=118&7=120&8=122&11=133&13=141&14=145&16=154&18=159&22=166&23=172&24=173&26=178&27=185&28=191&33=198&34=204&35=207&40=218&41=227&43=232&44=235&45=238&47=242&48=246&49=248&52=255&55=261&57=268&58=270&62=276&63=280&70=288&71=302&72=305&73=322&75=326&76=328&79=335&80=337&86=347&87=360&88=361&89=363&90=364&91=373&92=380&94=386&95=391&104=406&105=415&106=418&107=422&112=431&113=436&114=440&119=448&120=455&121=457&122=458&124=461&125=463&126=466&129=476&130=481&140=500&141=505&144=511&145=515&146=517&152=537&153=542&154=546&155=549&156=556&162=572&163=583&165=585&166=586&167=587&168=588&170=591&171=594&172=598&173=602&176=618&177=625&178=630&179=633&180=636&181=640&182=642&185=665&186=667&187=669&188=671&189=673&191=684&192=691&202=711&203=716&205=720&207=723&208=728&215=743&216=750&218=754&219=756&224=763&227=770&228=778&231=787&232=792&233=800&234=810'
