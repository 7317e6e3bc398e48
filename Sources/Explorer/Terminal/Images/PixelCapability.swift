public import Canvas

/// What a terminal can show beyond cells.
public struct PixelCapability: Equatable, Sendable {
    /// How it shows images; nil where it shows none.
    public var form: ImageForm?
    /// The size of a cell in pixels; nil while unknown.
    public var cell: Size?
    /// How finely it divides cells.
    public var blocks = CellBlocks.half
    /// Whether it reads images from this machine's memory.
    public var sharesMemory = false
    /// Whether images were asked for through tmux, and nothing has answered.
    public var isUnheard = false

    /// Nothing.
    public init() {}
}

/// Finds out what a terminal can show: which questions to ask, and what follows from the answers.
///
/// Nothing waits for it: until the answers arrive the capability is none.
struct PixelProbe {
    /// The identifier of the image that is asked about.
    static let imageID = 31
    /// The identifier of the one that is asked about in shared memory.
    static let sharedID = 32

    /// The question whether the terminal reads an image of one pixel from the object of shared memory with this name.
    static func sharedQuestion(_ name: String) -> [UInt8] {
        Array("\u{1B}_Gi=\(sharedID),s=1,v=1,a=q,t=s,f=24,S=3;".utf8) + Base64.encoded(Array(name.utf8))
            + Array("\u{1B}\\".utf8)
    }

    /// The questions, in one write: an image of one pixel (kitty's graphics protocol, `a=q`), the size of a cell, the name,
    /// and the device attributes, which every terminal answers, last: with that answer the others are known to be missing.
    static let questions = Array("\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[16t\u{1B}[>q\u{1B}[c".utf8)

    /// The question that tmux passes on; it answers itself what else there is to ask.
    static let passedQuestion = Passthrough.wrapped(
        Array("\u{1B}_Gi=\(imageID),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\".utf8))

    /// What is asked again after the window has changed, since its font may have.
    static let sizeQuestion = Array("\u{1B}[16t".utf8)

    /// Names of terminals, as they begin, that answer the query but do not show images below text, before a version or always.
    ///
    /// WezTerm's kitty mode is incomplete by its own account, and off by default. kitty 0.26 draws text over what was there
    /// before, in wrong colours, once an image lies below it; 0.41 is the first version that was tried and does not.
    static let unable: [(name: String, before: [Int]?)] = [("WezTerm", nil), ("kitty", [0, 41])]

    /// Whether the terminal that calls itself `name`, such as "kitty(0.41.1)", shows no images below text.
    static func isUnable(_ name: String) -> Bool {
        unable.contains { entry in
            guard name.hasPrefix(entry.name) else { return false }
            guard let bound = entry.before else { return true }
            let version = name.split { !$0.isNumber }.prefix(bound.count).compactMap { Int($0) }
            return version.lexicographicallyPrecedes(bound)
        }
    }

    private let choice: PixelChoice
    private let speaksECMA48: Bool
    /// Whether tmux is asked to pass everything about images on.
    let isPassing: Bool
    /// Whether the terminal is asked at all.
    let asks: Bool
    /// Whether the last answer is still to come.
    private(set) var isOpen: Bool
    /// The terminal's name, once it is known.
    private(set) var name: String?
    private var takesImages = false
    private var readsShared = false
    private var takesSixels = false
    private var cell: Size?

    /// A probe for what a person asked for, of the terminal called `terminal` in terminfo.
    ///
    /// Inside tmux and screen, where images would need the outer terminal, nothing is asked; nor of those that speak no
    /// ECMA-48, which might print the questions.
    init(_ choice: PixelChoice, terminal: String, isInTmux: Bool, speaksECMA48: Bool) {
        self.choice = choice
        self.speaksECMA48 = speaksECMA48
        let isPlain = ["tmux", "screen", "linux", "vt", "dumb", "cons"].contains { terminal.hasPrefix($0) }
        switch choice {
        case .auto: asks = speaksECMA48 && !isPlain && !isInTmux
        case .kitty: asks = speaksECMA48 && (isInTmux || !terminal.hasPrefix("screen"))
        case .sixel: asks = speaksECMA48
        case .octant, .sextant, .half, .ascii: asks = false
        }
        isPassing = choice == .kitty && isInTmux && asks
        isOpen = asks
    }

    /// Takes an answer.
    mutating func take(_ reply: TerminalReply) {
        switch reply {
        case .graphics(let id, let isTaken):
            if id == Self.imageID { takesImages = isTaken }
            if id == Self.sharedID { readsShared = isTaken }
        case .cellSize(let size): cell = size
        case .name(let name): self.name = name
        case .attributes(let numbers):
            // The first number is the terminal's class.
            takesSixels = numbers.dropFirst().contains(4)
            isOpen = false
        }
    }

    /// What the terminal can show; `window` is the size of a cell according to the operating system, where it knows it.
    func capability(window: Size?) -> PixelCapability {
        var capability = PixelCapability()
        capability.blocks = blocks
        guard asks, let cell = cell ?? window else { return capability }
        capability.cell = cell
        let isUnable = name.map(Self.isUnable) ?? false
        switch choice {
        case .kitty: capability.form = !isPassing ? .kitty : takesImages ? .placeholders : nil
        case .sixel: capability.form = .sixel
        default:
            guard !isOpen else { break }
            capability.form = takesImages && !isUnable ? .kitty : takesSixels ? .sixel : nil
        }
        capability.sharesMemory = readsShared && capability.form == .kitty
        return capability
    }

    /// How finely the terminal divides cells: as its name says, or as a person does.
    private var blocks: CellBlocks {
        guard speaksECMA48 else { return .half }
        return switch choice {
        case .octant: .octant
        case .sextant: .sextant
        case .half, .ascii: .half
        case .auto, .kitty, .sixel: name.map(BlockSupport.blocks) ?? .half
        }
    }
}
