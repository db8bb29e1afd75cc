namespace Punctum.Records.Devices;

/// <summary>What became of a device.</summary>
public abstract record DeviceKept
{
    /// <summary>It is kept.</summary>
    public sealed record Done(Guid Device) : DeviceKept;

    /// <summary>There is one of this name and serial number.</summary>
    public sealed record AlreadyThere : DeviceKept;

    /// <summary>It cannot be so.</summary>
    public sealed record Refused(string Because) : DeviceKept;
}
