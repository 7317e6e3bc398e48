import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Testing

/// Words are read on the bars' own ground, and on black and white terminals elsewhere.
@Suite struct ThemeContrastTests {
    @Test(arguments: [ColorDepth.direct, .palette256, .ansi16, .ansi8])
    func `words on a ground of their own have a contrast of 4,5`(depth: ColorDepth) throws {
        let theme = Theme(depth)
        for style in [theme.bar, theme.barAccent, theme.barQuiet, theme.barAlarm, theme.selected] {
            let ink = try #require(style.foreground.components)
            #expect(ink.contrast(with: try #require(style.background.components)) >= 4.5)
        }
    }

    @Test(arguments: [ColorDepth.direct, .palette256], [RGB(0, 0, 0), RGB(255, 255, 255)])
    func `words on the terminal's own ground are read on black and on white`(depth: ColorDepth, ground: RGB) throws {
        let theme = Theme(depth)
        for style in [theme.accent, theme.spark, theme.style(.good), theme.style(.warning), theme.style(.alarm)] {
            #expect(style.background.isStandard)
            #expect(try #require(style.foreground.components).contrast(with: ground) >= 3.5)
        }
        #expect(theme.plain.foreground.isStandard && theme.heading.foreground.isStandard)
    }
}
