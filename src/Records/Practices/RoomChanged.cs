namespace Punctum.Records.Practices;

/// <summary>What became of a change to a room.</summary>
public abstract record RoomChanged
{
    public sealed record Done(Guid Room) : RoomChanged;

    /// <summary>Another room is called so; perhaps a closed one, which can be opened again.</summary>
    public sealed record NameTaken : RoomChanged;

    /// <summary>Appointments stand in it.</summary>
    public sealed record HasAppointments(long Count) : RoomChanged;

    /// <summary>There is no such room in this practice.</summary>
    public sealed record Unknown : RoomChanged;
}
