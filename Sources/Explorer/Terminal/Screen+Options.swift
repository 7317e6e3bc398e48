public import Canvas

extension Screen {
    /// How a screen is opened.
    public struct Options: Sendable {
        /// The colour depth to use; nil for what the terminal and the environment say.
        public var depth: ColorDepth?
        /// Whether only ASCII is shown, whatever the locale says.
        public var isASCII = false
        /// Whether the mouse is reported; a person cannot mark text with it then.
        public var usesMouse = true
        /// The terminal that keys come from.
        public var input: Int32 = 0
        /// The terminal that the picture goes to.
        public var output: Int32 = 1
        /// Whether the terminal is asked behind each frame how far it has come.
        var asksForAnswers = true
        /// For how long a first answer is waited for.
        var patience = Duration.milliseconds(500)
        /// Whether ncurses draws, also where frames could be encoded here.
        var drawsByCurses = false
        /// The environment instead of the process's.
        var variables: [String: String]?

        /// Everything as the terminal and the environment say.
        public init() {}

        /// An environment variable.
        func variable(_ name: String) -> String? {
            guard let variables else { return Curses.environment(name) }
            return variables[name]
        }
    }
}
