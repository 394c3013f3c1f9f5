"""What passes between the processes: frames through shared memory, typed messages through pipes and sockets."""
