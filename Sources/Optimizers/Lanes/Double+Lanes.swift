extension Double: Lanes {
    init(repeating value: Double) {
        self = value
    }

    static func any(_ mask: Bool) -> Bool {
        mask
    }

    func replacing(with other: Double, where mask: Bool) -> Double {
        mask ? other : self
    }

    func map(_ function: (Double) -> Double) -> Double {
        function(self)
    }

    func map(with other: Double, _ function: (Double, Double) -> Double) -> Double {
        function(self, other)
    }
}
