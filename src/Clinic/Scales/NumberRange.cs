using System.Globalization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>Lowest and highest, both allowed.</summary>
/// <param name="Low">Lowest.</param>
/// <param name="High">Highest.</param>
public sealed record NumberRange(decimal Low, decimal High)
{
    /// <summary>Whether a number lies in it.</summary>
    /// <param name="number">The number.</param>
    public bool Holds(decimal number) => number >= Low && number <= High;

    /// <summary>Such as 0 to 24.</summary>
    public Text In => Text.Of(Join("to"), Join("bis"));

    /// <summary>Reads one.</summary>
    /// <param name="node">Two ascending numbers.</param>
    public static NumberRange Read(Node node)
    {
        var (low, high) = node.Range();
        return new(low, high);
    }

    string Join(string word) => string.Create(CultureInfo.InvariantCulture, $"{Low:0.###} {word} {High:0.###}");
}
