public import Canvas

extension ColorDepth {
    /// The colour depth of the terminal on standard output; none where it is not in terminfo.
    public static var ofStandardOutput: ColorDepth {
        let options = Screen.Options()
        let profile = try? TerminalProfile(output: options.output, variable: options.variable)
        return profile?.depth ?? .none
    }
}
