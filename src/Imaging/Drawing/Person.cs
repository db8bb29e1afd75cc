namespace Punctum.Imaging.Drawing;

/// <summary>Everything that follows from a seed and a character of skin: small features, hairs, the colour of the eyes.</summary>
sealed class Person
{
    const int Remembered = 4;
    static readonly Lock gate = new();
    static readonly List<((int Seed, SkinCharacter Skin) Key, Person Value)> recent = [];

    Person(int seed, SkinCharacter skin)
    {
        var head = HeadSurface.Shared;
        Features = new(head, seed, skin);
        Strokes = Hairs.Of(head, seed, head.Eye);
        var chance = new Chance((ulong)seed * 7 + 5);
        IrisTone = (float)chance.Unit();
    }

    internal SkinFeatures Features { get; }

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
