namespace Punctum.Cli;

/// <summary>What the program's exit code says.</summary>
static class Exit
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 2;

    /// <summary>A file could not be read or written.</summary>
    public const int UnreadableInput = 3;

    /// <summary>The pictures cannot be compared, or show no face.</summary>
    public const int NotComparable = 4;

    /// <summary>Records or a backup are not whole: something is missing, damaged or was tampered with.</summary>
    public const int Broken = 5;

    /// <summary>A clinical answer by its strength: 0 nothing in the way, then 10, 11, 12 rising.</summary>
    public static int ByStrength(int strength) => strength == 0 ? Ok : 9 + strength;

    /// <summary>A fault of the program itself.</summary>
    public const int Internal = 70;

    /// <summary>Stopped by the user.</summary>
    public const int Stopped = 130;
}
