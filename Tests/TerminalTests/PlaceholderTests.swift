import Canvas
@testable import Terminal
import Testing

@Suite struct PlaceholderTests {
    @Test func `a cell tells row, column and identifier in the marks of kitty's list`() throws {
        let placeholders = Placeholders(process: 28)
        #expect(placeholders.base == 1)
        let id = placeholders.id(0)
        #expect(id == 1 << 24 | 16)
        let cell = placeholders.cell(id, column: 2, row: 3)
        #expect(cell.style == Style(.palette(16)))
        #expect(placeholders.characters(cell.glyph) == ["\u{10EEEE}", "\u{310}", "\u{30E}", "\u{30D}"])
        let last = placeholders.id(959)
        #expect(last == 4 << 24 | 255)
        let corner = placeholders.cell(last, column: 7, row: 0)
        #expect(placeholders.characters(corner.glyph) == ["\u{10EEEE}", "\u{305}", "\u{33F}", "\u{312}"])
        #expect(placeholders.characters("a") == nil && placeholders.characters("\u{10EEEE}") == nil)
    }

    @Test func `identifiers differ among images and processes`() {
        let ids = (0..<960).map { Placeholders(process: 3).id($0) }
        #expect(Set(ids).count == 960)
        #expect(Set(ids).isDisjoint(with: (0..<960).map { Placeholders(process: 4).id($0) }))
    }

    @Test func `what is passed on has its escapes doubled`() {
        #expect(
            Passthrough.wrapped(Array("\u{1B}_Ga\u{1B}\\".utf8))
                == Array("\u{1B}Ptmux;\u{1B}\u{1B}_Ga\u{1B}\u{1B}\\\u{1B}\\".utf8))
    }
}
