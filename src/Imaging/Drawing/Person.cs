using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>Everything that follows from a seed and a character of skin: small features, hairs, the outlines of eyes and lips.</summary>
sealed class Person
{
    const int Remembered = 4;
    static readonly Lock gate = new();
    static readonly List<((int Seed, SkinCharacter Skin) Key, Person Value)> recent = [];

    Person(int seed, SkinCharacter skin)
    {
        var head = HeadSurface.Shared;
        Features = new(head, seed, skin);
        Vector2 Flat(int vertex) => new(head.Positions[vertex].X, head.Positions[vertex].Y);
        Eye = new([.. FaceShape.Eye.Select(Flat)], 0, 8);
        Lips = new([.. FaceShape.Lips.Select(Flat)], 0, 10);
        Mouth = [.. FaceShape.Mouth.Select(Flat)];
        Strokes = Hairs.Of(head, seed, Eye);
        var chance = new Chance((ulong)seed * 7 + 5);
        IrisTone = (float)chance.Unit();
    }

    internal SkinFeatures Features { get; }

    /// <summary>Opening of the eye on the picture's left; the other is its mirror image.</summary>
    internal Outline Eye { get; }

    /// <summary>Edge of the lips' red.</summary>
    internal Outline Lips { get; }

    /// <summary>Where the lips meet.</summary>
    internal Vector2[] Mouth { get; }

    /// <summary>Hair by hair: brows, lashes, scalp.</summary>
    internal Stroke[] Strokes { get; }

    /// <summary>0 brown to 1 grey-blue.</summary>
    internal float IrisTone { get; }

    /// <summary>The same person again costs nothing.</summary>
    internal static Person Of(int seed, SkinCharacter skin)
    {
        lock (gate)
        {
            int at = recent.FindIndex(entry => entry.Key == (seed, skin));
            var found = at >= 0 ? recent[at] : ((seed, skin), new Person(seed, skin));
            if (at >= 0) recent.RemoveAt(at);
            recent.Add(found);
            if (recent.Count > Remembered) recent.RemoveAt(0);
            return found.Item2;
        }
    }
}
