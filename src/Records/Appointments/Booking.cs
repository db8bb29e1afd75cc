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

/// <summary>What is in the way. It names no client: not everybody who books may know who else comes.</summary>
/// <param name="What">What both would share.</param>
/// <param name="Appointment">The one that is there, to be opened by who may see it.</param>
/// <param name="Name">The room's or the practitioner's name; null for the client.</param>
/// <param name="From">From when it is taken.</param>
/// <param name="Until">Until when it is taken.</param>
public sealed record Clash(Shared What, Guid Appointment, string? Name, DateTimeOffset From, DateTimeOffset Until);

/// <summary>What became of a wish to book, to move or to bring back an appointment.</summary>
public abstract record Booking
{
    /// <summary>It stands.</summary>
    /// <param name="Appointment">Which.</param>
    /// <param name="Overbooked">It stands beside another one, with the reason that was given.</param>
    public sealed record Done(Guid Appointment, bool Overbooked) : Booking;

    /// <summary>The time is taken.</summary>
    /// <param name="By">Everything in the way.</param>
    public sealed record Taken(IReadOnlyList<Clash> By) : Booking
    {
        /// <summary>Whether it can stand beside them when somebody says why: not where the client would be in two places.</summary>
        public bool CanBeOverbooked => By.All(c => c.What != Shared.Client);
    }

    /// <summary>The skin needs longer since or until another session, or the wait that screening found is not over.</summary>
    /// <param name="Earliest">The first day that can be booked after what is in the way; null: none is known.</param>
    /// <param name="Because">Why.</param>
    public sealed record TooSoon(DateOnly? Earliest, string Because) : Booking;

    /// <summary>Somebody else changed the appointment meanwhile.</summary>
    /// <param name="State">What it is now.</param>
    public sealed record ChangedMeanwhile(string State) : Booking;

    /// <summary>It cannot be.</summary>
    public sealed record Refused(string Because) : Booking;
}
