import Canvas
import ExplorerCore
import SeededNumbers

/// What someone does who does anything at all: keys of every table, lines at the prompt, the mouse, the window's size.
struct Hands {
    /// One thing done.
    enum Stroke {
        /// Bytes that are typed, or that the mouse sends.
        case bytes([UInt8])
        /// Another size of the window.
        case resize(columns: Int, rows: Int)
    }

    private var random: SplitMix
    /// The window's size.
    private(set) var size: Size

    /// All keys but those that leave, and Shift-Tab, which at an empty prompt soon comes to the command that does.
    private static let keys: [Key] = [KeyContext.map, .crosshair, .outcomes, .tour, .list, .help, .prompt]
        .flatMap(\.rows).flatMap(\.actions).filter { $0.name != "leave" }.flatMap(\.keys)
        .filter { $0 != Key(.tab, .shift) }

    /// Lines for the prompt, good and bad; none has the key that leaves, for where no prompt is open.
    private static let lines = [
        "o adam:lr=0.3", "o 3 adam:lr=0.05@warmup:steps=50", "o 9 newton", "o 7 lbfgs", "set beta1=0.95", "lr 1e-3",
        "lr -1", "schedule cosine:steps=500", "schedule constant", "branch", "branch adam reset", "surface himmelblau",
        "surface regression", "surface rosenbrock", "surface network", "surface nowhere.yaml", "start -1.5,2",
        "start 1e300,nan", "batch 3", "batch off", "seed 7", "seek 722", "seek 100000", "seek 0", "speed 1000000",
        "speed 1000000", "steps 5000", "steps off", "record", "record one.jsonl", "recordings", "recordings /",
        "open one.jsonl", "open nothing", "view -2..2,-1..3", "view whole", "view 1e-300..2e-300,0..1", "map",
        "map lr=1e-4:10:log beta2=0.9:0.9999:log1m steps 50", "basins steps 50", "colormap viridis", "help keys",
        "梯度 ∇f\u{301}", "", ";;;;;;;;", String(repeating: "long ", count: 300),
    ]

    /// The hands that `seed` moves, on a window of `size`.
    init(seed: UInt64, size: Size) {
        random = SplitMix(seed: seed)
        self.size = size
    }

    /// The next stroke.
    mutating func next() -> Stroke {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<60: return .bytes((Self.keys.randomElement(using: &random) ?? Key(.enter)).bytes)
        case 60..<68: return .bytes([0x1B])
        case 68..<72: return .bytes([UInt8(ascii: "+"), UInt8(ascii: "+"), UInt8(ascii: ">")])
        case 72..<80: return line()
        case 80..<82: return tabs()
        case 82..<95: return mouse()
        default:
            size = Size(.random(in: 1...250, using: &random), .random(in: 1...80, using: &random))
            return .resize(columns: size.width, rows: size.height)
        }
    }

    private mutating func line() -> Stroke {
        let line = Self.lines.randomElement(using: &random) ?? ""
        let end: UInt8 = Int.random(in: 0..<5, using: &random) == 0 ? 0x1B : 0x0D
        return .bytes(Array((":" + line).utf8) + [end])
    }

    private mutating func tabs() -> Stroke {
        let letter = "abcdhlmorsv".utf8.randomElement(using: &random) ?? 0x6F
        let tabs = [UInt8](repeating: 0x09, count: .random(in: 1...4, using: &random))
        return .bytes([UInt8(ascii: ":"), letter] + tabs + [0x0D])
    }

    private mutating func mouse() -> Stroke {
        func place() -> String {
            "\(Int.random(in: 1...max(1, size.width), using: &random));"
                + "\(Int.random(in: 1...max(1, size.height), using: &random))"
        }
        let (from, to) = (place(), place())
        let reports: [String]
        switch Int.random(in: 0..<4, using: &random) {
        case 0: reports = ["64;\(from)M"]
        case 1: reports = ["65;\(from)M"]
        case 2: reports = ["0;\(from)M", "0;\(from)m"]
        default: reports = ["0;\(from)M", "32;\(to)M", "32;\(from)M", "32;\(to)M", "0;\(to)m"]
        }
        return .bytes(reports.flatMap { Array("\u{1B}[<\($0)".utf8) })
    }
}
