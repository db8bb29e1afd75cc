namespace Punctum.Records.Appointments;

/// <summary>What two appointments would share.</summary>
public enum Shared
{
    /// <summary>The room, with preparing and cleaning.</summary>
    Room,

    /// <summary>Who treats.</summary>
    Practitioner,

    /// <summary>Who is treated.</summary>
    Client,
}
