/// What is open above the map.
enum Overlay: Equatable, Sendable {
    /// The help, made from the key table, from its line `top` on.
    case help(top: Int)
    /// The list of surfaces, with one chosen.
    case surfaces(chosen: Int)
}
