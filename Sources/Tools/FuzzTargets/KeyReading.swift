import Canvas
import ExplorerCore
import ExplorerView
import Scene
import SurfaceFiles
import Surfaces
import Text

/// Keys, the mouse, time and new window sizes in an explorer: the first byte names its surface, each other one an event.
enum KeyReading {
    private static let least = 4 * Double.leastNonzeroMagnitude
    /// Surfaces at the edge of the numbers.
    private static let surfaces: [Surface] = [
        surface("x^2 + 100*y^2"), surface("0/0"), surface("3"), surface("1.7e308*sign(x)"), surface("sqrt(x)/y"),
        surface("x + y", 0...1e-300, 0...1e-300, [0, 0]), surface("x*y", -1e300...1e300, -8e307...8e307, [1e300, 1]),
        surface("exp(700*x) - y", 1...1.0000000000000002, 0...1, [1e308, -1e308]),
        surface("x + y", 0...least, -least...least, [0, 0]), Surface.shipped("regression"),
        Surface.shipped("rosenbrock"),
    ].compactMap(\.self)

    private static let specials: [Key.Code] = [
        .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .tab, .backspace, .escape, .insert, .delete,
    ]
    private static let sizes = [Size(80, 24), Size(1, 1), Size(0, 0), Size(40, 12), Size(200, 3), Size(12, 60)]
    private static let mostEvents = 48

    static func run(_ input: FuzzInput) throws {
        guard let first = input.bytes.first else { return }
        var model = Model(
            surface: surfaces[Int(first) % surfaces.count],
            appearance: Appearance(depth: .palette256, isUnicode: first < 128, colormap: .standard), size: Size(60, 18))
        var painter = Painter()
        var now = 0.0
        for (index, byte) in input.bytes.dropFirst().prefix(mostEvents).enumerated() where !model.isLeaving {
            for message in messages(byte, &now) {
                if case .input(let event, _) = message { _ = model.take(event) } else { _ = model.update(message) }
            }
            if index % 6 == 5 { try check(painter.picture(of: model)) }
        }
        try check(painter.picture(of: model))
    }

    private static func messages(_ byte: UInt8, _ now: inout Double) -> [Message] {
        let number = Int(byte)
        switch byte {
        case 0x20...0x7E: return [.input(.key(.character(Unicode.Scalar(byte))))]
        case 0x80...0x8D: return [.input(.key(Key(specials[number - 0x80])))]
        case 0x90...0x95: return [.input(.resize(sizes[number - 0x90]))]
        case 0xA0...0xFF:
            let place = (x: (number - 0xA0) * 2 / 3, y: number % 18)
            let actions: [Mouse.Action] = [.press(1), .drag(1), .release(1), .scrollUp, .scrollDown]
            return [.input(.mouse(Mouse(x: place.x, y: place.y, actions[number % actions.count])))]
        default:
            now += 0.05
            return [.tick(now: now), .work(steps: number % 16), .refine(samples: 500)]
        }
    }

    private static func check(_ picture: Buffer) throws(Violation) {
        for cell in picture.cells where !cell.isContinuation {
            let glyph = String(cell.glyph)
            try Violation.unless(glyph == Printable.text(glyph), "not fit for a terminal: \(glyph.debugDescription)")
        }
    }

    private static func surface(
        _ formula: String, _ p1: ClosedRange<Double> = -1...1, _ p2: ClosedRange<Double> = -1...1,
        _ start: SIMD2<Double> = [0.5, 0.5]
    ) -> Surface? {
        try? Surface(
            name: "edge",
            definition: SurfaceDefinition(
                title: "\u{1B}[2J edge", parameters: ["x", "y"], formula: formula, domain: Domain(p1: p1, p2: p2),
                start: start, minima: [[0, 0], [1e300, -1e300]]))
    }
}
