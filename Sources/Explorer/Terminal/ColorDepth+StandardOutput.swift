public import Canvas

extension ColorDepth {
    /// What the terminal on standard output shows; none where terminfo does not know it.
    public static var ofStandardOutput: ColorDepth {
        let options = Screen.Options()
        let profile = try? TerminalProfile(output: options.output, variable: options.variable)
        return profile?.depth ?? .none
    }
}
