using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>How a drawn face moves: skin is carried along smoothly, by known amounts, with everything that is on it. The eyes and lids stay.</summary>
/// <remarks>
/// A displacement of the resting head's places, so that truth is known everywhere: <see cref="DrawnHead.FlowTo"/> and <see cref="DrawnHead.StrainTo"/>. Widths and directions
/// are chosen by eye after photographs of smiles and frowns, not measured; lines do not deepen by themselves, for that there is <see cref="Dose.LineDepth"/>.
/// </remarks>
public sealed record Expression
{
    /// <summary>The corners of the mouth move out, up and back by so many millimetres, and the cheeks rise; -4 to 8.</summary>
    public double Smile { get; init; }

    /// <summary>The brows rise by so many millimetres and the forehead shortens; -2 to 8.</summary>
    public double BrowRaise { get; init; }

    /// <summary>The inner ends of the brows draw together and down by so many millimetres each; 0 to 5.</summary>
    public double Frown { get; init; }

    // Lower edge of the lower lid and upper edge of the upper, with the millimetres over which the skin beyond begins to move.
    const float BelowEyes = -21, AboveEyes = -34, Beginning = 12;

    static readonly Vector3 mouthCorner = new(26, 34, -38), cheek = new(36, 4, -34), brow = new(30, -46, -36), browHead = new(12, -44, -46);

    internal bool IsNone => Smile == 0 && BrowRaise == 0 && Frown == 0;

    /// <summary>Where a place of the resting head is.</summary>
    internal Vector3 Moved(Vector3 rest)
    {
        if (IsNone) return rest;
        float below = Eased((rest.Y - BelowEyes) / Beginning), above = Eased((AboveEyes - rest.Y) / Beginning);
        var moved = rest;
        for (int side = -1; side <= 1; side += 2)
        {
            var mirror = new Vector3(side, 1, 1);
            moved += below * (float)Smile * mirror * (new Vector3(0.75f, -0.58f, 0.32f) * Near(rest, mouthCorner * mirror, 17) + new Vector3(0.10f, -0.42f, -0.28f) * Near(rest, cheek * mirror, 18));
            moved += above * (float)BrowRaise * mirror * new Vector3(0, -1, 0.1f) * Near(rest, brow * mirror, 17);
            moved += above * (float)Frown * mirror * new Vector3(-0.9f, 0.45f, -0.1f) * Near(rest, browHead * mirror, 11);
        }
        return moved;
    }

    static float Near(Vector3 place, Vector3 centre, float width) => MathF.Exp(-Vector3.DistanceSquared(place, centre) / (2 * width * width));

    static float Eased(float share)
    {
        float s = Math.Clamp(share, 0, 1);
        return s * s * (3 - 2 * s);
    }
}
