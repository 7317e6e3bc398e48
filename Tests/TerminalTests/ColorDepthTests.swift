import Canvas
@testable import Terminal
import Testing

@Suite struct ColorDepthTests {
    struct Case: Sendable {
        var terminal: String
        var colors: Int
        var variables: [String: String] = [:]
        var isDirect = false
        var expected: ColorDepth
    }

    @Test(arguments: [
        Case(terminal: "xterm-256color", colors: 256, expected: .palette256),
        Case(terminal: "xterm-256color", colors: 256, variables: ["COLORTERM": "truecolor"], expected: .direct),
        Case(terminal: "tmux-256color", colors: 256, variables: ["COLORTERM": "24bit"], expected: .direct),
        Case(terminal: "xterm", colors: 8, variables: ["COLORTERM": "truecolor"], expected: .direct),
        Case(terminal: "xterm", colors: 8, variables: ["COLORTERM": "yes"], expected: .ansi8),
        Case(terminal: "xterm-16color", colors: 16, expected: .ansi16),
        Case(terminal: "xterm-direct", colors: 1 << 24, expected: .direct),
        Case(terminal: "foot", colors: 256, isDirect: true, expected: .direct),
        Case(terminal: "screen-256color", colors: 256, variables: ["COLORTERM": "truecolor"], expected: .palette256),
        Case(
            terminal: "screen-256color", colors: 256, variables: ["COLORTERM": "truecolor", "TMUX": "/tmp/t,1,0"],
            expected: .direct),
        Case(terminal: "linux", colors: 8, variables: ["COLORTERM": "truecolor"], expected: .ansi8),
        Case(terminal: "vt100", colors: 0, variables: ["COLORTERM": "truecolor"], expected: .none),
        Case(
            terminal: "xterm-256color", colors: 256, variables: ["COLORTERM": "truecolor", "NO_COLOR": "1"],
            expected: .none),
        Case(terminal: "xterm-256color", colors: 256, variables: ["NO_COLOR": ""], expected: .palette256),
    ])
    func `depth is what terminal and environment say`(_ example: Case) {
        let depth = ColorDepth.detected(
            terminal: example.terminal,
            capabilities: .init(colors: example.colors, isDirect: example.isDirect),
            variables: { example.variables[$0] })
        #expect(depth == example.expected)
    }

    @Test func `a colour met again keeps its code, and any number of colours is met`() {
        var table = ColorCodes(depth: .ansi16)
        for value in 0..<12_000 {
            let color = Color.rgb(UInt8(value & 255), UInt8(value >> 8), 7)
            guard value % 97 == 0 else {
                _ = table.code(for: color)
                continue
            }
            let nearest = ColorDepth.ansi16.nearest(to: color)
            #expect(table.code(for: color).value == nearest.paletteIndex.map(Int32.init))
            #expect(table.code(for: color).value == nearest.paletteIndex.map(Int32.init))
        }
        #expect(table.code(for: .standard) == .standard)
    }
}
